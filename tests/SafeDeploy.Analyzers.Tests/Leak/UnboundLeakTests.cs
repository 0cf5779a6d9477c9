using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics;

namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>What the leak rules see where packages are not restored, or a project is not referenced: names are all that there is.</summary>
public class UnboundLeakTests
{
    [Theory]
    [InlineData("""logger.LogInformation("Denied to {Who}", {|SD0301:work.CurrentCustomer.Email|});""")]
    [InlineData("""logger.LogInformation({|SD0301:$"Cleared by {work.CurrentCustomer.Email}"|});""")]
    [InlineData("""logger.LogInformation("Saving {NhsNumber} for {PersonId}", {|SD0301:result.Found.NhsNumber|}, result.Id);""")]
    [InlineData("""logger.LogInformation("From {Postcode}", {|SD0301:asked.AddressPostalCode ?? "none"|});""")]
    [InlineData("""logger.LogInformation("Near [{Postcode}]: {Answer}", {|SD0301:postcode|}, answer.Text);""")]
    [InlineData("""var trn = row.TRN.Trim(); Console.WriteLine({|SD0301:$"Skipping {trn}"|});""")]
    [InlineData("""Activity.Current!.AddTag("who", {|SD0303:work?.CurrentCustomer?.Email|});""")]
    [InlineData("""SentrySdk.ConfigureScope(scope => scope.SetTag("who", {|SD0303:postcode + nhsNumber|}));""")]
    [InlineData("""_telemetryClient.TrackEvent("who", {|SD0303:nhsNumber|});""")]
    [InlineData("""throw new OwnException({|SD0302:$"No {customer.Email}"|});""")]
    [InlineData("""throw new InvalidOperationException({|SD0302:$"[{context.GetClientIp()}] refused"|});""")]
    [InlineData("""throw new InvalidOperationException({|SD0302:customer.Email|});""")]
    [InlineData("""var found = await graph.Users.GetAsync(r => { r.Filter = $"mail eq '{{|SD0304:customer.Email|}}'"; });""")]
    [InlineData("""var trnToken = row.Request.TrnToken; var link = $"https://example.org/a?trn_token={{|SD0304:Uri.EscapeDataString(trnToken)|}}";""")]
    public Task Reported(string statements) => RunAsync(statements);

    [Theory]
    [InlineData("""logger.LogInformation("As {UserName} to {Host}", settings.UserName, settings.Host);""", "an account of the system, in settings")]
    [InlineData("""logger.LogInformation("Product {Name} {Email}", product.Name, product.SupplierEmail);""", "a product and its supplier")]
    [InlineData("""logger.LogInformation("Person {PersonId}", customer.Id);""", "an identifier")]
    [InlineData("""logger.LogInformation("Masked {Email}", customer.MaskedEmail);""", "masked")]
    [InlineData("""logger.LogInformation("Hash {Email}", Hasher.Hash(customer.Email));""", "hashed")]
    [InlineData("""logger.LogInformation("{Count} found", row.Patients.Count);""", "a count")]
    [InlineData("""graph.Write("who", customer.Email);""", "nothing says what the call does")]
    [InlineData("""throw new OwnException(nameof(nhsNumber));""", "the name of a parameter")]
    [InlineData("""var link = $"https://example.org/a?page_token={row.PageToken}&name={row.FileName}";""", "where a list goes on")]
    [InlineData("""logger.LogInformation("Sent {EmailSent} {HasEmail}", customer.EmailSent, customer.HasEmail);""", "flags about an e-mail")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return RunAsync(statements);
    }

    private static Task RunAsync(string statements)
    {
        var test = new AnalyzerTest<PersonalDataLeakAnalyzer>(Source(statements)) { CompilerDiagnostics = CompilerDiagnostics.None };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Source(string statements) =>
        $$"""
        using System.Diagnostics;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;

        public class Worker(ILogger<Worker> logger, WorkContext work, GraphClient graph, TelemetryClient _telemetryClient)
        {
            public async Task RunAsync(Result result, Asked asked, Row row, Answer answer, Settings settings, Product product, Customer customer, HttpContext context, string postcode, string nhsNumber)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;
}
