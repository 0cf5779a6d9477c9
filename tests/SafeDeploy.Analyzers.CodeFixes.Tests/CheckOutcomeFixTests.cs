using SafeDeploy.Analyzers.CodeFixes.Fixes.Transmission;
using Xunit;
using Verify = SafeDeploy.Analyzers.CodeFixes.Tests.CodeFixVerifier<SafeDeploy.Analyzers.Rules.Transmission.TransmissionOutcomeAnalyzer, SafeDeploy.Analyzers.CodeFixes.Fixes.Transmission.CheckOutcomeFix>;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

public class CheckOutcomeFixTests
{
    [Theory]
    [InlineData("await client.{|SD0501:PostAsJsonAsync|}(\"x\", person);", "(await client.PostAsJsonAsync(\"x\", person)).EnsureSuccessStatusCode();")]
    [InlineData("_ = await client.{|SD0501:PostAsJsonAsync|}(\"x\", person);", "(await client.PostAsJsonAsync(\"x\", person)).EnsureSuccessStatusCode();")]
    [InlineData("await client.{|SD0501:PostAsJsonAsync|}(\"x\", person).ConfigureAwait(false);", "(await client.PostAsJsonAsync(\"x\", person).ConfigureAwait(false)).EnsureSuccessStatusCode();")]
    [InlineData("var r = await client.{|SD0501:PostAsJsonAsync|}(\"x\", person);", "var r = await client.PostAsJsonAsync(\"x\", person);\n        r.EnsureSuccessStatusCode();")]
    [InlineData("using var r = await client.{|SD0501:PostAsJsonAsync|}(\"x\", person);", "using var r = await client.PostAsJsonAsync(\"x\", person);\n        r.EnsureSuccessStatusCode();")]
    public Task A_dropped_response_is_made_to_throw(string before, string after) =>
        Verify.VerifyAsync(Source(before), Source(after), CheckOutcomeFix.Key);

    [Theory]
    [InlineData("await gateway.{|SD0501:SendAsync|}(person);", "if (!await gateway.SendAsync(person))\n        {\n            throw new InvalidOperationException(\"The transmission failed.\");\n        }")]
    [InlineData("var ok = await gateway.{|SD0501:SendAsync|}(person);", "var ok = await gateway.SendAsync(person);\n        if (!ok)\n        {\n            throw new InvalidOperationException(\"The transmission failed.\");\n        }")]
    public Task A_dropped_false_is_made_to_throw(string before, string after) =>
        Verify.VerifyAsync(Source(before), Source(after), CheckOutcomeFix.Key);

    [Fact]
    public Task Fix_All_checks_every_call() =>
        Verify.VerifyAsync(
            Source("await client.{|SD0501:PostAsJsonAsync|}(\"x\", person);\n        await client.{|SD0501:PostAsJsonAsync|}(\"y\", person);"),
            Source("(await client.PostAsJsonAsync(\"x\", person)).EnsureSuccessStatusCode();\n        (await client.PostAsJsonAsync(\"y\", person)).EnsureSuccessStatusCode();"),
            CheckOutcomeFix.Key);

    [Fact]
    public Task No_fix_is_offered_for_a_call_that_is_not_awaited_in_place() =>
        Verify.VerifyNoFixAsync(Source("var sending = client.{|SD0501:PostAsJsonAsync|}(\"x\", person);\n        await sending;"));

    private static string Source(string statement) =>
        $$"""
        using System.Net.Http.Json;

        [SafeDeploy.Annotations.PersonalData]
        public record Person(string FirstName, string Surname);

        public interface IGateway
        {
            Task<bool> SendAsync(Person person);
        }

        public class Uploads(HttpClient client, IGateway gateway)
        {
            public async Task RunAsync(Person person)
            {
                {{statement}}
            }

            public Task<bool> Other(Person person) => gateway.SendAsync(person);

            public HttpClient Client => client;
        }
        """;
}
