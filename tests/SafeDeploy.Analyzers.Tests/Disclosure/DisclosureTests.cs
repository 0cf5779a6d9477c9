using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Analyzers.Rules.Disclosure;
using SafeDeploy.Analyzers.Rules.Inventory;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Disclosure;

/// <summary>SD0003, SD0004 and SD0306: where personal data leaves, to whom, and what is not seen.</summary>
public class DisclosureTests
{
    private static readonly (string, string) On = ("build_property.SafeDeployInventory", "true");

    [Theory]
    [InlineData("""await http.PostAsJsonAsync("https://records.example.org/people", patient);""", "records.example.org", "")]
    [InlineData("""await http.PostAsJsonAsync($"https://records.example.org/people/{patient.Id}", patient);""", "records.example.org", "")]
    [InlineData("""using var own = new HttpClient { BaseAddress = new Uri("https://base.example.org/") }; await own.PostAsJsonAsync("people", patient);""", "base.example.org", "")]
    [InlineData("""await http.PostAsJsonAsync($"https://{patient.Id}.example.org/people", patient);""", "Health.Sender", "")]
    [InlineData("""await http.PutAsJsonAsync($"people/{patient.Id}", patient);""", "Health.Sender", "")]
    [InlineData("""await bus.SendMessageAsync(patient);""", "Azure.Messaging.ServiceBus", "")]
    [InlineData("""Task Run() => http.PostAsJsonAsync("people", patient); await Run();""", "Health.Sender", "")]
    [InlineData("""Twilio.Rest.Api.V2010.Account.MessageResource.Create("+44", patient.Surname);""", "", "sms")]
    [InlineData("""await register.SubmitAsync(patient);""", "Health.IRegister", "")]
    public async Task Call_that_sends_is_listed_once_with_whom_it_goes_to(string statements, string recipient, string channel)
    {
        var entry = Assert.Single(await AnalyzerVerifier<DisclosureAnalyzer>.DiagnosticsAsync(Source(statements, own: false), On)).Properties;
        Assert.Equal((recipient, channel), (entry["recipient"] ?? "", entry["channel"] ?? ""));
        Assert.Equal("M:Health.Sender.RunAsync(Health.Patient)", entry["symbol"]);
        Assert.StartsWith("personal", entry["classes"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""await http.PostAsJsonAsync("https://records.example.org/people", patient.Id);""")]
    [InlineData("""await SendAsync(patient);""")]
    [InlineData("""Console.WriteLine(4);""")]
    public async Task Nothing_of_people_or_what_is_listed_elsewhere_is_not_listed(string statements) =>
        Assert.DoesNotContain(await AnalyzerVerifier<DisclosureAnalyzer>.DiagnosticsAsync(Source(statements), On), d => d.Properties["symbol"]!.Contains("RunAsync", StringComparison.Ordinal));

    [Fact]
    public async Task Nothing_is_listed_unless_the_inventory_is_asked_for() =>
        Assert.Empty(await AnalyzerVerifier<DisclosureAnalyzer>.DiagnosticsAsync(Source("""await http.PostAsJsonAsync("people", patient);""")));

    [Theory]
    [InlineData("""await http.{|SD0306:PostAsJsonAsync|}("https://elsewhere.example.org/people", patient);""")]
    [InlineData("""await http.PostAsJsonAsync("https://records.example.org/people", patient);""")]
    [InlineData("""await http.PostAsJsonAsync("people", patient);""")]
    [InlineData("""Twilio.Rest.Api.V2010.Account.MessageResource.Create("+44", patient.Surname);""")]
    public Task Whom_the_register_does_not_name_is_reported(string statements) =>
        new AnalyzerTest<DisclosureAnalyzer>(Source(statements, own: false)).WithAdditionalFile("/compliance/recipients.csv", "id,name,kind,matches,assessed\nregister,Register,recipient,Records.example.org;health.sender,2026-03-01\n")
            .RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("""sink.Take(patient.Surname);""", "too-many-implementations")]
    [InlineData("""One(patient.Surname);""", "too-many-calls")]
    [InlineData("""logger.LogInformation("{Text}", R1(patient));""", "too-many-calls")]
    [InlineData("""throw new InvalidOperationException(R1(patient));""", "too-many-calls")]
    [InlineData("""var a = patient.Surname; var b = a + a; var c = b + b; var d = c + c; var e = d + d; var f = e + e; var g = f + f; var h = g + g; var i = h + h; var j = i + i; var k = j + j; var l = k + k; var m = l + l; var n = m + m; logger.LogInformation("{Text}", n);""", "too-many-steps")]
    [InlineData("""typeof(Sender).GetMethod("X")!.Invoke(this, [patient]);""", "reflection")]
    [InlineData("""((dynamic)this).Other(patient);""", "dynamic")]
    public async Task What_is_not_followed_is_a_gap(string statements, string reason) =>
        Assert.Equal(reason, Assert.Single(await AnalyzerVerifier<CoverageGapAnalyzer>.DiagnosticsAsync(Source(statements), On)).Properties["reason"]);

    [Theory]
    [InlineData("""Four(patient.Surname);""")]
    [InlineData("""Long1(patient.Surname);""")]
    [InlineData("""sink.Take("none");""")]
    [InlineData("""logger.LogInformation("{Text}", R3(patient));""")]
    [InlineData("""logger.LogInformation("{Text}", S1(3));""")]
    [InlineData("""Console.WriteLine(patient.Surname);""")]
    [InlineData("""var text = string.Join(",", new[] { patient }.Select(p => p.Surname));""")]
    public async Task What_is_followed_or_tells_of_nobody_is_none(string statements) =>
        Assert.Empty(await AnalyzerVerifier<CoverageGapAnalyzer>.DiagnosticsAsync(Source(statements), On));

    [Fact]
    public Task A_librarys_method_that_no_list_knows_is_a_gap_for_a_whole_record_alone()
    {
        var library = CSharpCompilation.Create(
            "Tools", [CSharpSyntaxTree.ParseText("namespace Tools { public static class Tool { public static void Process(object what) { } } }")], TestReferences.Frameworks, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var test = new AnalyzerTest<CoverageGapAnalyzer>(Source("{|SD0004:Tools.Tool.Process(patient)|}; Tools.Tool.Process(patient.Surname); Tools.Tool.Process(patient.Id);"))
            .WithGlobalOption("build_property.SafeDeployInventory", "true");
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task No_gap_is_shown_while_typing() => Assert.Empty(await AnalyzerVerifier<CoverageGapAnalyzer>.DiagnosticsAsync(Source("""sink.Take(patient.Surname);""")));

    private static string Source(string statements, bool own = true) =>
        $$"""
        using System.Net.Http.Json;
        using Azure.Messaging.ServiceBus;
        using Microsoft.Extensions.Logging;

        namespace Health
        {
            public class Patient { public Guid Id { get; set; } public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; public DateTime DateOfBirth { get; set; } }

            public interface IRegister { Task<bool> SubmitAsync(Patient patient); }

            public interface ISink { void Take(string text); }
            public class SinkA : ISink { public void Take(string text) { } }
            public class SinkB : ISink { public void Take(string text) { } }
            public class SinkC : ISink { public void Take(string text) { } }
            public class SinkD : ISink { public void Take(string text) { } }

            public class Sender(HttpClient http, ServiceBusSender bus, IRegister register, ISink sink, ILogger logger)
            {
                public async Task RunAsync(Patient patient)
                {
                    await Task.Yield();
                    {{statements}}
                }

                {{(own ? "private Task SendAsync(Patient patient) => http.PostAsJsonAsync(\"people\", patient);" : "")}}

                private string R1(Patient patient) => R2(patient);
                private string R2(Patient patient) => R3(patient);
                private string R3(Patient patient) => R4(patient);
                private string R4(Patient patient) => R5(patient);
                private string R5(Patient patient) => R6(patient);
                private string R6(Patient patient) => patient.Surname;

                private string S1(int count) => S2(count);
                private string S2(int count) => S3(count);
                private string S3(int count) => S4(count);
                private string S4(int count) => S5(count);
                private string S5(int count) => S6(count);
                private string S6(int count) => count.ToString();

                private void Long1(string text) => Long2(text);
                private void Long2(string text) => Long3(text);
                private void Long3(string text) => Long4(text);
                private void Long4(string text) => Long5(text);
                private void Long5(string text) => Long6(text);
                private void Long6(string text) => Long7(text);
                private void Long7(string text) => logger.LogInformation("{Length}", text.Length);
                private void One(string text) => Two(text);
                private void Two(string text) => Three(text);
                private void Three(string text) => Four(text);
                private void Four(string text) => Five(text);
                private void Five(string text) => Six(text);
                private void Six(string text) => Seven(text);
                private void Seven(string text) => logger.LogInformation(text);
            }
        }

        namespace Twilio.Rest.Api.V2010.Account
        {
            public class MessageResource { public static MessageResource Create(string to, string body) => new(); }
        }

        namespace Azure.Messaging.ServiceBus
        {
            public class ServiceBusSender { public virtual Task SendMessageAsync(object message) => Task.CompletedTask; }
        }
        """;
}
