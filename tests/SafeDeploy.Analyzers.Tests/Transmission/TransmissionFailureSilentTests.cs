using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.TransmissionFailureAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

/// <summary>What must stay silent; the second value says why.</summary>
public class TransmissionFailureSilentTests
{
    [Theory]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); throw; }""", "rethrown")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { throw new InvalidOperationException("x", e); }""", "wrapped")]
    [InlineData("""for (var i = 0; ; i++) { try { await register.SendAsync(offender); break; } catch (HttpRequestException) { if (i == 3) { throw; } await Task.Delay(i); } }""", "the last attempt rethrows")]
    [InlineData("""for (var i = 0; i < 3; i++) { try { await register.SendAsync(offender); return; } catch (HttpRequestException) { await Task.Delay(i); } } throw new InvalidOperationException();""", "success leaves the loop, failure goes on")]
    [InlineData("""try { await register.SendAsync(offender); } catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }""", "a cancellation is no failure")]
    [InlineData("""try { await register.SendAsync(offender); } catch (OperationCanceledException) { }""", "nor is it without a filter")]
    [InlineData("""try { await register.SendAsync(offender); } catch (TaskCanceledException) when (cancellation.IsCancellationRequested) { }""", "a cancellation by its filter")]
    [InlineData("""try { await http.DeleteAsync($"offenders/{offender.OffenderId}"); } catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound) { }""", "one status is chosen on purpose")]
    [InlineData("""try { await register.SendAsync(offender); } catch (System.Text.Json.JsonException) { }""", "no failure of the transport")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) when (e is System.Text.Json.JsonException) { }""", "no failure of the transport, by its filter")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { offender.Status = UploadStatus.Failed; logger.LogError(e, "x"); } db.SaveChanges();""", "the failure is stored on the record")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { offender.Attempts++; offender.LastError = e.Message; }""", "attempts and the error are stored")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception) { await deadLetters.AddAsync(offender); }""", "dead-lettered")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception) { MarkFailed(offender); }""", "a method that may record it")]
    [InlineData("""var errors = new List<string>(); try { await register.SendAsync(offender); } catch (Exception e) { errors.Add(e.Message); } if (errors.Count > 0) { throw new InvalidOperationException(); }""", "a list that is read")]
    [InlineData("""var ok = true; try { await register.SendAsync(offender); } catch (Exception) { ok = false; } if (!ok) { state.Failures++; }""", "a flag that is read")]
    [InlineData("""var ok = false; try { await register.SendAsync(offender); ok = true; } catch (Exception e) { logger.LogError(e, "x"); } if (ok) { offender.Sent = true; }""", "success is recorded only behind its flag")]
    [InlineData("""var ok = false; try { await register.SendAsync(offender); ok = true; } finally { if (ok) { state.LastRun = DateTime.UtcNow; } }""", "and so in a finally")]
    [InlineData("""try { await register.SendAsync(offender); offender.Sent = true; } catch (Exception e) { logger.LogError(e, "x"); } await db.SaveChangesAsync();""", "an outbox: only what was sent is marked, the rest is sent again")]
    [InlineData("""try { await register.SendAsync(offender); state.LastRun = DateTime.UtcNow; } catch (Exception e) { logger.LogError(e, "x"); }""", "the watermark moves only after success")]
    [InlineData("""HttpResponseMessage? response = null; try { response = await http.PostAsync("o", System.Net.Http.Json.JsonContent.Create(offender)); } catch (HttpRequestException e) { logger.LogError(e, "x"); } if (response is null) { throw new InvalidOperationException(); }""", "the code after asks for the response")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); throw; } offender.Sent = true;""", "success is recorded where only success comes")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); throw; } finally { logger.LogInformation("done"); }""", "a finally that records nothing")]
    [InlineData("""var failed = new List<Offender>(); foreach (var o in offenders) { try { await register.SendAsync(o); } catch (Exception) { failed.Add(o); } } state.LastRun = DateTime.UtcNow; await RetryAsync(failed);""", "what failed is kept apart and sent again")]
    [InlineData("""try { await register.ValidateAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); }""", "not a transmission")]
    [InlineData("""try { await register.SubmitProductAsync(product); } catch (Exception e) { logger.LogError(e, "x"); }""", "a product is no person")]
    [InlineData("""try { await http.GetAsync("offenders"); } catch (Exception e) { logger.LogError(e, "x"); }""", "asking is not sending")]
    [InlineData("""offender.Sent = false; state.LastRun = DateTime.UtcNow; try { await register.SendAsync(offender); } catch (Exception) { throw; }""", "recorded before the attempt, which says nothing of it")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(TransmissionSource.Service(
            statements, "private void MarkFailed(Offender offender) => offender.Status = UploadStatus.Failed; private Task RetryAsync(List<Offender> failed) => deadLetters.AddAsync(failed[0]);"));
    }

    [Fact]
    public Task A_failure_that_is_returned_is_the_callers_to_read() =>
        Verify.VerifyAsync(
            """
            using Microsoft.AspNetCore.Mvc;

            public class OffendersController(IRegister register) : ControllerBase
            {
                public async Task<IActionResult> Post(Offender offender)
                {
                    try { await register.SendAsync(offender); }
                    catch (HttpRequestException) { return StatusCode(502); }
                    return Ok();
                }

                public async Task<bool> TrySendAsync(Offender offender)
                {
                    try { await register.SendAsync(offender); return true; }
                    catch (Exception) { return false; }
                }

                public async Task<UploadResult> UploadAsync(Offender offender)
                {
                    try { return await register.UploadAsync(offender); }
                    catch (Exception e) { return new UploadResult { IsSuccess = false, Message = e.Message }; }
                }
            }
            """ + TransmissionSource.Declarations);

    [Theory]
    [InlineData("try { await register.SendAsync(offender); } catch (Exc")]
    [InlineData("try { await register.SendAsync(offender); } catch { offender. } state.LastRun = ")]
    [InlineData("try { await register.SendAsync( } finally { offender.Sent = true; }")]
    [InlineData("try { await register.SendAsync(offender); } state.LastRun = DateTime.UtcNow;")]
    [InlineData("""() => { try { await register.SendAsync(offender); } catch (Exception) { } offender.Sent = true; }""")]
    public async Task Half_typed_code_is_analysed_without_a_crash(string statements) =>
        await Verify.DiagnosticsAsync(TransmissionSource.Service(statements));
}
