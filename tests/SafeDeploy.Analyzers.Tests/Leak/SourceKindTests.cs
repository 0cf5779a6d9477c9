using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>Data that no declaration of a record names: claims, whole requests, every command of a pipeline, links that let their bearer in.</summary>
public class SourceKindTests
{
    private const string Pipeline =
        """
        public class Behaviour<TRequest>(ILogger<TRequest> log)
        {
            public void Handle(TRequest request) => log.LogInformation("Handling {@Request}", {|SD0301:request|});
            public void Keep(TRequest one) => log.LogInformation("Kept {@One}", one);
            public void Name(TRequest request) => log.LogInformation("Handling {Request}", request);
        }
        """;

    [Theory]
    [InlineData("""logger.LogInformation("By {Value}", {|SD0301:User.FindFirstValue("email")|});""")]
    [InlineData("""logger.LogInformation("By {Value}", {|SD0301:User.FindFirst(ClaimTypes.GivenName)?.Value|});""")]
    [InlineData("""var mail = User.Claims.FirstOrDefault(c => c.Type == ClaimTypes.Email)?.Value; logger.LogInformation("By {Value}", {|SD0301:mail|});""")]
    [InlineData("""var claims = User.Claims.Select(c => $"{c.Type}: {c.Value}"); logger.LogDebug("Claims: {@Claims}", {|SD0301:claims|});""")]
    [InlineData("""foreach (var claim in User.Claims) { logger.LogDebug("{Type}: {Value}", claim.Type, {|SD0301:claim.Value|}); }""")]
    [InlineData("""using var reader = new StreamReader(Request.Body); var body = await reader.ReadToEndAsync(); logger.LogDebug({|SD0301:body|});""")]
    [InlineData("""using var reader = new StreamReader(Request.Body, Encoding.UTF8, leaveOpen: true); Activity.Current?.SetTag("http.request.body", {|SD0303:await reader.ReadToEndAsync()|});""")]
    [InlineData("""var link = $"https://people.example.org/reset?token={{|SD0304:Uri.EscapeDataString(text)|}}";""")]
    [InlineData("""_ = RedirectToAction("Reset", new { resetToken = {|SD0304:text|} });""")]
    [InlineData("""var filter = $"startswith(mail,'a') and mail eq '{{|SD0304:patient.EmailAddress|}}'";""")]
    [InlineData("""var deliveryOfficer = text; logger.LogInformation("By {DeliveryOfficer}", {|SD0301:deliveryOfficer|});""")]
    public Task Reported(string statements) => Verify.VerifyAsync(Source(statements));

    [Theory]
    [InlineData("""logger.LogInformation("By {Value}", User.FindFirstValue(ClaimTypes.NameIdentifier));""", "an identifier")]
    [InlineData("""logger.LogInformation("By {Value}", User.FindFirst("sub")?.Value);""", "an identifier")]
    [InlineData("""foreach (var claim in User.Claims) { logger.LogDebug("{Type}", claim.Type); }""", "the names of claims")]
    [InlineData("""using var reader = new StreamReader("rooms.txt"); logger.LogDebug(await reader.ReadToEndAsync());""", "a file of the project's own")]
    [InlineData("""using var reader = new StreamReader(Request.Body); var body = await reader.ReadToEndAsync(); logger.LogDebug("{Length}", body.Length);""", "a length")]
    [InlineData("""var link = $"https://people.example.org/list?continuationToken={text}";""", "where a list goes on")]
    [InlineData("""var link = $"https://people.example.org/list?code={text}";""", "a code may be of anything")]
    [InlineData("""var filter = $"room eq '{slot.Room}'";""", "a filter for no one's data")]
    [InlineData("""var officer = slot; logger.LogInformation("By {Officer}", officer.Number);""", "a number")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(Source(statements));
    }

    [Fact]
    public Task A_pipeline_that_writes_whole_commands_writes_the_personal_ones_too() =>
        Verify.VerifyAsync(Source("") + "\n" + Pipeline);

    [Fact]
    public Task Without_personal_records_a_pipeline_and_a_body_are_silent() => Verify.VerifyAsync(
        """
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;

        public class Rooms(ILogger<Rooms> log)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                using var reader = new StreamReader(context.Request.Body);
                log.LogDebug(await reader.ReadToEndAsync());
            }

            public void Handle<TRequest>(TRequest request) => log.LogInformation("Handling {@Request}", request);
        }
        """);

    [Fact]
    public Task The_name_of_a_systems_account_is_no_persons() => Verify.VerifyAsync(
        """
        using Microsoft.Extensions.Logging;

        public class ApiUser { public string UserName { get; set; } = ""; public string ApiKey { get; set; } = ""; }

        public class StaffUser { public string UserName { get; set; } = ""; public string Surname { get; set; } = ""; }

        public class Door(ILogger<Door> log)
        {
            public void Open(ApiUser caller) => log.LogInformation("For {Caller}", caller.UserName);
            public void Open(StaffUser staff) => log.LogInformation("For {Staff}", {|SD0301:staff.UserName|});
        }
        """);

    private static string Source(string statements) => "using System.Security.Claims;\n" + LeakSource.Service(statements);
}
