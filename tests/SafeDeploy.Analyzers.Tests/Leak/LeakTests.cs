using System.Globalization;
using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>What SD0302 to SD0308 report, each place once.</summary>
public class LeakTests
{
    [Theory]
    [InlineData("""throw new InvalidOperationException({|SD0302:$"No {patient.EmailAddress}"|});""")]
    [InlineData("""throw new ArgumentException({|SD0302:"No " + nhsNumber|}, nameof(nhsNumber));""")]
    [InlineData("""throw new ArgumentOutOfRangeException(nameof(nhsNumber), {|SD0302:nhsNumber|}, "It is not known");""")]
    [InlineData("""throw new PatientNotFoundException({|SD0302:patient.EmailAddress|});""")]
    [InlineData("""var e = new InvalidOperationException("no"); e.Data["who"] = {|SD0302:patient.Surname|}; throw e;""")]
    [InlineData("""var e = new InvalidOperationException("no"); e.Data.Add("who", {|SD0302:patient.Surname|}); throw e;""")]
    [InlineData("""var problem = new ProblemDetails { Detail = {|SD0302:$"No {patient.Surname}"|} };""")]
    [InlineData("""var problem = new ProblemDetails(); problem.Extensions["who"] = {|SD0302:patient.Surname|};""")]
    [InlineData("""_ = Problem({|SD0302:"No " + patient.Surname|});""")]
    [InlineData("""_ = Results.Problem(detail: {|SD0302:patient.EmailAddress|});""")]
    [InlineData("""ModelState.AddModelError("email", {|SD0302:$"{patient.EmailAddress} is taken"|});""")]
    [InlineData("""var status = new Grpc.Core.Status(5, {|SD0302:patient.EmailAddress|});""")]
    public Task Errors(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("""Activity.Current?.SetTag("who", {|SD0303:patient.EmailAddress|});""")]
    [InlineData("""Activity.Current?.SetTag("enduser.email", {|SD0303:to|});""")]
    [InlineData("""Activity.Current?.AddBaggage("who", {|SD0303:nhsNumber|});""")]
    [InlineData("""Activity.Current?.SetStatus(ActivityStatusCode.Error, {|SD0303:"No " + patient.Surname|});""")]
    [InlineData("""var tags = new TagList(); tags.Add("who", {|SD0303:patient.Surname|});""")]
    public Task Telemetry(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("""_ = await http.GetAsync($"people?email={{|SD0304:patient.EmailAddress|}}");""")]
    [InlineData("""_ = await http.GetStringAsync({|SD0304:$"people/{nhsNumber}"|});""")]
    [InlineData("""var address = $"https://people.example.org/find?nhs={{|SD0304:Uri.EscapeDataString(nhsNumber)|}}&page=1";""")]
    [InlineData("""var address = $"find?page=1&email={{|SD0304:to|}}";""")]
    [InlineData("""_ = Redirect({|SD0304:"/done/" + patient.Surname|});""")]
    [InlineData("""_ = RedirectToAction("Done", new { who = {|SD0304:patient.EmailAddress|} });""")]
    [InlineData("""_ = RedirectToAction("Done", new { email = {|SD0304:to|} });""")]
    [InlineData("""_ = QueryHelpers.AddQueryString("/find", "email", {|SD0304:patient.EmailAddress|});""")]
    [InlineData("""_ = new HttpRequestMessage(HttpMethod.Get, {|SD0304:"people/" + nhsNumber|});""")]
    [InlineData("""_ = new FindRequest(HttpMethod.Get, {|SD0304:"people/" + nhsNumber|});""")]
    [InlineData("""var address = new UriBuilder("https://people.example.org"); address.Query = {|SD0304:"email=" + patient.EmailAddress|};""")]
    public Task Addresses(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("""Twilio.Rest.Api.V2010.Account.MessageResource.Create({|SD0305:patient.MobilePhone|}, "Your appointment is tomorrow");""")]
    [InlineData("""Twilio.Rest.Api.V2010.Account.MessageResource.Create("whatsapp:+44", {|SD0305:$"For {patient.Surname}"|});""")]
    [InlineData("""await http.PostAsJsonAsync("https://hooks.slack.com/services/x", new { text = {|SD0305:patient.Surname|} });""")]
    [InlineData("""var hook = "https://graph.facebook.com/v19.0/messages"; await http.PostAsJsonAsync(hook, {|SD0305:record|});""")]
    [InlineData("""var mail = new System.Net.Mail.SmtpClient("smtp.gmail.com"); mail.Send("us@example.org", {|SD0305:patient.EmailAddress|}, "Hello", "It is tomorrow");""")]
    public Task Channels(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("""Response.Cookies.Append("who", {|SD0307:patient.EmailAddress|});""")]
    [InlineData("""Response.Cookies.Append("who", {|SD0307:JsonSerializer.Serialize(record)|}, new CookieOptions());""")]
    [InlineData("""HttpContext.Session.SetString("who", {|SD0307:patient.Surname|});""")]
    [InlineData("""await cache.SetStringAsync("p1", {|SD0307:JsonSerializer.Serialize(patient)|});""")]
    [InlineData("""await cache.SetAsync("p1", {|SD0307:JsonSerializer.SerializeToUtf8Bytes(patient)|}, new DistributedCacheEntryOptions());""")]
    public Task Cookies(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("""System.IO.File.WriteAllText("p.json", {|SD0308:JsonSerializer.Serialize(patients)|});""")]
    [InlineData("""await System.IO.File.WriteAllBytesAsync("p.json", {|SD0308:JsonSerializer.SerializeToUtf8Bytes(patient)|});""")]
    [InlineData("""System.IO.File.AppendAllLines("p.csv", {|SD0308:patients.Select(p => p.NhsNumber)|});""")]
    [InlineData("""using var writer = new StreamWriter("p.csv"); writer.WriteLine({|SD0308:patient.Surname|});""")]
    [InlineData("""using var writer = System.IO.File.CreateText("p.csv"); await writer.WriteLineAsync({|SD0308:patient.Surname|});""")]
    public Task Files(string statements) => Verify.VerifyAsync(LeakSource.Service(statements));

    [Theory]
    [InlineData("sms", """Twilio.Rest.Api.V2010.Account.MessageResource.Create(patient.MobilePhone, "Tomorrow");""")]
    [InlineData("slack", """await http.PostAsJsonAsync("https://hooks.slack.com/services/x", new { text = patient.Surname });""")]
    public Task An_approved_channel_is_silent(string channel, string statements) =>
        new AnalyzerTest<PersonalDataLeakAnalyzer>(LeakSource.Service(statements))
            .WithAdditionalFile("/compliance/recipients.csv", $"id,name,kind,matches,assessed\nreminders,Provider,channel,{channel};provider.example,2026-03-01\n")
            .RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task A_row_without_the_day_of_its_assessment_approves_nothing() =>
        new AnalyzerTest<PersonalDataLeakAnalyzer>(LeakSource.Service("""Twilio.Rest.Api.V2010.Account.MessageResource.Create({|SD0305:patient.MobilePhone|}, "Tomorrow");"""))
            .WithAdditionalFile("/compliance/recipients.csv", "id,name,kind,matches,assessed\nreminders,Provider,channel,sms,\n")
            .RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_finding_names_the_data_the_sink_and_the_channel()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(LeakSource.Service("""Twilio.Rest.Api.V2010.Account.MessageResource.Create("whatsapp:+44", patient.Surname);""")));
        Assert.Equal(
            "Patient.Surname (personal, name) leaves by whatsapp (MessageResource.Create), which no row of compliance/recipients.csv approves: use an approved channel, or have this one approved",
            found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(("whatsapp", "personal"), (found.Properties["channel"], found.Properties["class"]));
    }

    [Fact]
    public async Task A_credential_is_called_one_once() =>
        Assert.StartsWith("password (credential) is written by Console.WriteLine", Assert.Single(await Verify.DiagnosticsAsync(LeakSource.Service("""var password = to; Console.WriteLine(password);"""))).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
