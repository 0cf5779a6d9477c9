using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.TransmissionOutcomeAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

/// <summary>What must stay silent; the second value says why.</summary>
public class TransmissionOutcomeSilentTests
{
    [Theory]
    [InlineData("""var response = await http.PostAsJsonAsync("offenders", offender); response.EnsureSuccessStatusCode();""", "a failure throws")]
    [InlineData("""(await http.PostAsJsonAsync("offenders", offender)).EnsureSuccessStatusCode();""", "the same in one expression")]
    [InlineData("""var response = await http.PostAsJsonAsync("offenders", offender); if (!response.IsSuccessStatusCode) { throw new InvalidOperationException(); }""", "the flag is read")]
    [InlineData("""var response = await http.PostAsJsonAsync("offenders", offender); switch (response.StatusCode) { case System.Net.HttpStatusCode.OK: break; default: throw new InvalidOperationException(); }""", "the status is read")]
    [InlineData("""var response = await http.PostAsJsonAsync("offenders", offender); Check(response);""", "the response is passed on")]
    [InlineData("""if (!await register.SubmitAsync(offender)) { state.Failures++; }""", "the outcome decides")]
    [InlineData("""state.Completed = await register.SubmitAsync(offender);""", "the outcome is kept")]
    [InlineData("""var results = await Task.WhenAll(offenders.Select(o => register.SubmitAsync(o))); state.Failures = results.Count(r => !r);""", "the outcomes are counted")]
    [InlineData("""await register.SendAsync(offender);""", "a plain task: a failure is an exception")]
    [InlineData("""await register.ExportAsync(offender);""", "the result is an id of the job, no outcome")]
    [InlineData("""await register.PushAsync(offender);""", "the result is the entity, no outcome")]
    [InlineData("""await register.ValidateAsync(offender);""", "not a transmission")]
    [InlineData("""await register.SubmitProductAsync(product);""", "a product is no person")]
    [InlineData("""await http.PostAsJsonAsync("products", product);""", "a product is no person, over HTTP")]
    [InlineData("""await http.DeleteAsync($"products/{product.Id}");""", "deleting a product")]
    [InlineData("""await http.PostAsync("ping", null);""", "nothing is sent")]
    [InlineData("""await http.PostAsync($"offenders/{offender.OffenderId}/touch", null);""", "an identifier alone is sent")]
    [InlineData("""await http.GetAsync($"offenders/{offender.OffenderId}");""", "asking is not sending")]
    [InlineData("""await new Azure.Storage.Blobs.BlobClient().UploadAsync(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(offender)));""", "the SDK throws for a failure, and its Response need not be read")]
    [InlineData("""await http.PostAsJsonAsync("offenders", new { Pnc = Hash(offender.PncNumber) });""", "what is sent is hashed")]
    [InlineData("""await http.PostAsJsonAsync("stats", new { offenders.Count });""", "a count is sent")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(TransmissionSource.Service(
            statements, "private static void Check(HttpResponseMessage response) => response.EnsureSuccessStatusCode(); private static string Hash(string value) => value;"));
    }

    [Fact]
    public Task An_outcome_that_is_returned_is_the_callers_to_check() =>
        Verify.VerifyAsync(
            """
            using System.Net.Http.Json;

            public class TypedClient(HttpClient http, IRegister register)
            {
                public Task<HttpResponseMessage> StoreAsync(Offender offender) => http.PostAsJsonAsync("offenders", offender);
                public async Task<bool> SubmitAsync(Offender offender) => await register.SubmitAsync(offender);
                public Func<Offender, Task<bool>> Later() => o => register.SubmitAsync(o);
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public Task A_handler_of_the_project_that_throws_for_a_failed_response_checks_for_all() =>
        Verify.VerifyAsync(TransmissionSource.Service("""await http.PostAsJsonAsync("offenders", offender);""") +
            """

            public class Throwing : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
                    (await base.SendAsync(request, cancellation)).EnsureSuccessStatusCode();
            }
            """);

    [Fact]
    public Task A_mediator_dispatches_in_process() =>
        Verify.VerifyAsync(TransmissionSource.Service("await new MediatR.Mediator().Send(offender);") +
            """

            namespace MediatR { public class Mediator { public Task<bool> Send(Offender request) => Task.FromResult(true); } }
            """);

    [Theory]
    [InlineData("await http.PostAsJsonAsync(")]
    [InlineData("""var response = await http.PostAsJsonAsync("x", offender); response.""")]
    [InlineData("""await register.SubmitAsync(offender""")]
    [InlineData("""_ = await register.Unknown(offender);""")]
    [InlineData("""await Task.WhenAll(offenders.Select(o => register.SubmitAsync(""")]
    public async Task Half_typed_code_is_analysed_without_a_crash(string statements) =>
        await Verify.DiagnosticsAsync(TransmissionSource.Service(statements));
}
