using Microsoft.CodeAnalysis;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.TransmissionFailureAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

public class TransmissionFailureTests
{
    [Theory]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (Exception) { }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} { }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (Exception e) { logger.LogError(e, "Sending failed"); }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (HttpRequestException e) { Console.Error.WriteLine(e.Message); }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (TaskCanceledException) { }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (Exception e) when (e is not OperationCanceledException) { logger.LogError(e, "Sending failed"); }""")]
    [InlineData("""try { await register.SendAsync(offender); } {|SD0502:catch|} (Exception e) when (e is HttpRequestException or TimeoutException) { logger.LogError(e, "Sending failed"); }""")]
    [InlineData("""try { (await http.PostAsync("o", System.Net.Http.Json.JsonContent.Create(offender))).EnsureSuccessStatusCode(); } {|SD0502:catch|} (Exception e) { logger.LogError(e, "Sending failed"); return; }""")]
    [InlineData("""foreach (var o in offenders) { try { await register.SendAsync(o); } {|SD0502:catch|} (Exception e) { logger.LogError(e, "Sending failed"); continue; } }""")]
    [InlineData("""foreach (var o in offenders) { try { await register.SendAsync(o); } {|SD0502:catch|} (Exception e) { var text = e.ToString(); logger.LogError(text); await Task.Delay(10); } }""")]
    [InlineData("""try { await http.DeleteAsync($"offenders/{offender.OffenderId}"); } {|SD0502:catch|} (HttpRequestException e) { logger.LogWarning(e, "Not deleted"); }""")]
    [InlineData("""Exception? last = null; try { await register.SendAsync(offender); } {|SD0502:catch|} (Exception e) { last = e; }""")]
    public Task A_catch_that_keeps_the_failure_to_itself(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Theory]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception) { {|SD0502:offender.Sent = true|}; }""")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); {|SD0502:offender.Status = UploadStatus.Sent|}; throw; }""")]
    [InlineData("""try { await register.SendAsync(offender); } finally { {|SD0502:offender.Sent = true|}; }""")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception) { throw; } finally { {|SD0502:state.LastRun = DateTime.UtcNow|}; }""")]
    [InlineData("""try { await register.SendAsync(offender); } finally { {|SD0502:MarkAsSent(offender)|}; }""")]
    public Task A_failure_is_recorded_as_a_success(string statements) =>
        Verify.VerifyAsync(TransmissionSource.Service(statements, "private void MarkAsSent(Offender offender) => offender.SentAt = DateTime.UtcNow;"));

    [Theory]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); } {|SD0502:offender.Sent = true|}; await db.SaveChangesAsync();""")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); } {|SD0502:offender.SentAt = DateTime.UtcNow|};""")]
    [InlineData("""try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); } {|SD0502:offender.Status = UploadStatus.Sent|};""")]
    [InlineData("""foreach (var o in offenders) { try { await register.SendAsync(o); } catch (Exception e) { logger.LogError(e, "x"); } } {|SD0502:state.LastRun = DateTime.UtcNow|};""")]
    [InlineData("""foreach (var o in offenders) { try { await register.SendAsync(o); } catch (Exception e) { logger.LogError(e, "x"); continue; } } {|SD0502:state.Watermark += offenders.Count|};""")]
    [InlineData("""var sent = 0; foreach (var o in offenders) { try { await register.SendAsync(o); sent++; } catch (Exception e) { logger.LogError(e, "x"); } } logger.LogInformation("{Sent}", sent); {|SD0502:state.LastRun = DateTime.UtcNow|};""")]
    [InlineData("""Func<Task> run = async () => { try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); } {|SD0502:state.Completed = true|}; }; await run();""")]
    [InlineData("""async Task Run() { try { await register.SendAsync(offender); } catch (Exception e) { logger.LogError(e, "x"); } {|SD0502:state.Completed = true|}; } await Run();""")]
    public Task Success_or_a_watermark_is_recorded_after_the_catch(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Fact]
    public Task A_worker_that_moves_its_watermark_past_what_failed() =>
        Verify.VerifyAsync(
            """
            using Microsoft.Extensions.Hosting;
            using Microsoft.Extensions.Logging;

            public class UploadWorker(IRegister register, State state, ILogger<UploadWorker> logger) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        var batch = await ReadAsync(state.LastRun);
                        try
                        {
                            await register.TransmitAsync(batch);
                        }
                        catch (Exception exception)
                        {
                            logger.LogError(exception, "The upload failed");
                        }

                        {|SD0502:state.LastRun = DateTime.UtcNow|};
                        await Task.Delay(TimeSpan.FromMinutes(5), stoppingToken);
                    }
                }

                private static Task<List<Offender>> ReadAsync(DateTime since) => Task.FromResult(new List<Offender>());
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public Task A_controller_that_answers_ok_after_a_swallowed_failure() =>
        Verify.VerifyAsync(
            """
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.Logging;

            public class OffendersController(IRegister register, ILogger<OffendersController> logger) : ControllerBase
            {
                public async Task<IActionResult> Post(Offender offender)
                {
                    try { await register.SendAsync(offender); }
                    {|SD0502:catch|} (HttpRequestException e) { logger.LogWarning(e, "The register is down"); }
                    return Ok();
                }
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public Task A_catch_that_returns_true() =>
        Verify.VerifyAsync(
            """
            public class Sender(IRegister register)
            {
                public async Task<bool> TrySendAsync(Offender offender)
                {
                    try { await register.SendAsync(offender); return true; }
                    catch (Exception) { {|SD0502:return true;|} }
                }
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public Task Only_the_catch_that_sees_the_failure_is_reported() =>
        Verify.VerifyAsync(TransmissionSource.Service(
            """
            try
            {
                try { await register.SendAsync(offender); }
                {|SD0502:catch|} (Exception e) { logger.LogError(e, "inner"); }
            }
            catch (Exception e) { logger.LogError(e, "outer"); }
            """));

    [Fact]
    public Task A_failure_that_an_inner_catch_rethrows_is_the_outer_ones() =>
        Verify.VerifyAsync(TransmissionSource.Service(
            """
            try
            {
                try { await register.SendAsync(offender); }
                catch (Exception e) { logger.LogError(e, "inner"); throw; }
            }
            {|SD0502:catch|} (Exception e) { logger.LogError(e, "outer"); }
            """));

    [Fact]
    public async Task The_message_names_the_call_the_data_and_what_hides_the_failure()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(TransmissionSource.Service("try { await register.SendAsync(offender); } catch (Exception) { } offender.Sent = true;")));
        Assert.Equal(
            "IRegister.SendAsync may fail to send the whole record Offender, and 'offender.Sent = true' is reached after the catch too: rethrow, or record the failure where it will be read",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }
}
