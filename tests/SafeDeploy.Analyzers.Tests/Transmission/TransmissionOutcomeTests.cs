using Microsoft.CodeAnalysis;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.TransmissionOutcomeAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

public class TransmissionOutcomeTests
{
    [Theory]
    [InlineData("""await http.{|SD0501:PostAsJsonAsync|}("offenders", offender);""")]
    [InlineData("""_ = await http.{|SD0501:PostAsJsonAsync|}("offenders", offender);""")]
    [InlineData("""var response = await http.{|SD0501:PutAsJsonAsync|}("offenders", offenders);""")]
    [InlineData("""using var response = await http.{|SD0501:PostAsJsonAsync|}("offenders", offender);""")]
    [InlineData("""var response = await http.{|SD0501:PostAsJsonAsync|}("offenders", offender); response.Dispose();""")]
    [InlineData("""await http.{|SD0501:PostAsJsonAsync|}("offenders", offender).ConfigureAwait(false);""")]
    [InlineData("""_ = http.{|SD0501:PostAsJsonAsync|}("offenders", offender);""")]
    [InlineData("""http.{|SD0501:PostAsJsonAsync|}("offenders", offender).GetAwaiter().GetResult();""")]
    [InlineData("""var task = http.{|SD0501:PostAsJsonAsync|}("offenders", offender); await task;""")]
    [InlineData("""await Task.WhenAll(offenders.Select(o => http.{|SD0501:PostAsJsonAsync|}("offenders", o)));""")]
    [InlineData("""var tasks = offenders.Select(o => http.{|SD0501:PostAsJsonAsync|}("offenders", o)).ToList(); await Task.WhenAll(tasks);""")]
    [InlineData("""foreach (var o in offenders) { await http.{|SD0501:PostAsJsonAsync|}("offenders", o, cancellation); }""")]
    [InlineData("""await Parallel.ForEachAsync(offenders, async (o, token) => { await http.{|SD0501:PostAsJsonAsync|}("offenders", o, token); });""")]
    public Task A_response_is_dropped(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Theory]
    [InlineData("""await http.{|SD0501:PostAsync|}("offenders", new StringContent(JsonSerializer.Serialize(offender)));""")]
    [InlineData("""var json = JsonSerializer.Serialize(offender); var content = new StringContent(json); await http.{|SD0501:PostAsync|}("offenders", content);""")]
    [InlineData("""await http.{|SD0501:PutAsync|}("offenders", JsonContent.Create(offender));""")]
    [InlineData("""var form = new MultipartFormDataContent(); form.Add(new StringContent(offender.Surname), "surname"); await http.{|SD0501:PostAsync|}("offenders", form);""")]
    [InlineData("""var request = new HttpRequestMessage(HttpMethod.Post, "offenders"); request.Content = JsonContent.Create(offender); await http.{|SD0501:SendAsync|}(request, cancellation);""")]
    [InlineData("""await http.{|SD0501:SendAsync|}(new HttpRequestMessage(HttpMethod.Put, "offenders") { Content = JsonContent.Create(offender) });""")]
    [InlineData("""await http.{|SD0501:PostAsync|}("offenders", new FormUrlEncodedContent(new Dictionary<string, string> { ["pnc"] = offender.PncNumber }));""")]
    [InlineData("""await http.{|SD0501:PostAsJsonAsync|}("offenders", new { offender.PncNumber, offender.Surname });""")]
    public Task Content_is_followed_to_what_it_is_built_from(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Theory]
    [InlineData("""await http.{|SD0501:DeleteAsync|}($"offenders/{offender.OffenderId}");""")]
    [InlineData("""await http.{|SD0501:DeleteAsync|}($"offenders/{offender.Id}");""")]
    [InlineData("""await http.{|SD0501:SendAsync|}(new HttpRequestMessage(HttpMethod.Delete, $"offenders/{offender.OffenderId}"));""")]
    public Task A_deletion_that_may_not_have_happened_is_as_bad(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Theory]
    [InlineData("""await register.{|SD0501:SubmitAsync|}(offender);""")]
    [InlineData("""await register.{|SD0501:UploadAsync|}(offender);""")]
    [InlineData("""await register.{|SD0501:TransmitAsync|}(offenders);""")]
    [InlineData("""await register.{|SD0501:PublishAsync|}(offender);""")]
    [InlineData("""register.{|SD0501:Notify|}(offender);""")]
    [InlineData("""var ok = false; ok = await register.{|SD0501:SubmitAsync|}(offender);""")]
    public Task A_method_of_ones_own_that_sends_by_its_name(string statements) => Verify.VerifyAsync(TransmissionSource.Service(statements));

    [Fact]
    public Task A_rest_client_a_grpc_client_and_a_refit_interface() =>
        Verify.VerifyAsync(
            """
            using RestSharp;

            public class Senders(RestSharp.RestClient rest, Records.Grpc.RegisterClient grpc, IRegisterApi api)
            {
                public async Task SendAllAsync(Offender offender)
                {
                    await rest.{|SD0501:ExecuteAsync|}(new RestSharp.RestRequest().AddJsonBody(offender));
                    var request = new RestRequest();
                    request.AddJsonBody(offender);
                    await rest.{|SD0501:ExecuteAsync|}(request);
                    await grpc.{|SD0501:StoreAsync|}(new Records.Grpc.OffenderMessage { Forename = offender.Forename, Surname = offender.Surname });
                    await api.{|SD0501:Create|}(offender);
                }
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public Task A_task_without_a_result_hides_the_outcome_from_every_caller() =>
        Verify.VerifyAsync(
            """
            using System.Net.Http.Json;

            public class TypedClient(HttpClient http)
            {
                public Task StoreAsync(Offender offender) => http.{|SD0501:PostAsJsonAsync|}("offenders", offender);
            }
            """ + TransmissionSource.Declarations);

    [Fact]
    public async Task The_message_names_the_call_the_data_and_what_to_do()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(TransmissionSource.Service("""await http.PostAsJsonAsync("offenders", offender);""")));
        Assert.Equal(
            "HttpClientJsonExtensions.PostAsJsonAsync carries the whole record Offender and returns HttpResponseMessage, which says whether it worked, and which is dropped: call EnsureSuccessStatusCode() on it, or act on its status",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("http", found.Properties["outcome"]);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }
}
