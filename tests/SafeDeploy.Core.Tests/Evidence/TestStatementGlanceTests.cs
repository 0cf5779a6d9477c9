using System.Text;
using System.Text.Json;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>What is read of a statement at a glance is what the serialiser reads, and never of one that the serialiser refuses.</summary>
public sealed class TestStatementGlanceTests
{
    private static readonly string Whole = Encoding.UTF8.GetString(SampleEvidence.Statement(SampleEvidence.Run(
        SampleEvidence.Project(flaky: 1) with { Skipped = 2, Files = ["ab", "cd"] }, SampleEvidence.Project("tests/\u00dc \"B\".csproj", failed: 1) with { Framework = null }) with
    {
        NotRun = ["tests/C.csproj"],
        Part = true,
        Incomplete = ["<\"&\\\u0001"],
        Results = new EvidenceFile("results-1.txt", "12"),
        Coverage = new EvidenceFile("coverage-1.txt", "34"),
        CoveragePart = true,
        Command = "dotnet test",
        ExitCode = -1,
        Os = "Linux",
        Tool = "1.0",
        Previous = SampleEvidence.Tree,
    }) is var s
        ? (s with
        {
            Predicate = s.Predicate with
            {
                Url = "https://ci.example.test/1",
                WarnedTests = ["A.b"],
                FailedTests = ["A.c", "A.d"],
                Configuration = [new EvidenceSubject("global.json", new Dictionary<string, string> { ["gitBlob"] = "12", ["sha256"] = "34" })],
            },
        }).Write()
        : []);

    [Fact]
    public void Statement_with_every_member_is_read_without_the_serialiser_and_alike()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);

        Assert.Equal(Whole, Encoding.UTF8.GetString(TestStatementGlance.Read(bytes)!.Write()));
        // A member that is new in the statement is new here too.
        var types = new[] { typeof(TestStatement), typeof(TestPredicate), typeof(TestRun), typeof(TestProjectRun), typeof(EvidenceFile), typeof(EvidenceSubject) };
        var members = types.SelectMany(t => t.GetProperties()).Where(p => !p.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), inherit: false))
            .Select(p => p.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonPropertyNameAttribute), inherit: false) is [System.Text.Json.Serialization.JsonPropertyNameAttribute named] ? named.Name : JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        Assert.All(members, m => Assert.Contains($"\"{m}\":", Whole, StringComparison.Ordinal));
    }

    [Fact]
    public void Statement_with_any_part_changed_is_read_alike_or_left_to_the_serialiser()
    {
        string[] values = ["null", "1", "-1", "2147483648", "1.0", "1e2", "true", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0061\"", "[]", "[null]", "{}", "[{}]", ",", "]", "}", ":", "\"2026-03-02\"", "\"2026-03-02T12:00:00\"",
            "\"os\":\"Windows\",", "\"OS\":\"Windows\",", "\"o\\u0073\":\"Windows\",", "\"more\":{\"a\":[1]},", " ", "//\n", "\uFEFF"];
        var glances = 0;
        for (var seed = 0; seed < LongRun.Tries(quick: 1_500, whole: 30_000); seed++)
        {
            var json = Changed(new Random(seed), values);
            if (TestStatementGlance.Read(json) is { } glance)
            {
                glances++;
                var whole = TestStatement.ReadWhole(json);
                Assert.True(whole is not null, $"refused by the serialiser: {Encoding.UTF8.GetString(json)}");
                Assert.Equal(whole.Write(), glance.Write());
            }
        }

        Assert.True(glances > 20, $"only {glances} were read at a glance");
    }

    [Theory]
    [InlineData("SHA256:a+b/c")]
    [InlineData("<b>&'`~ ")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("\u007f\u0000\n")]
    [InlineData("\u00e9\u2028\U0001F600")]
    [InlineData("")]
    public void Envelope_has_one_form_by_whichever_way_it_is_written(string text)
    {
        var envelope = new DsseEnvelope { PayloadType = text, Payload = new byte[] { 1, 255, 62, 63 }, Signatures = [new(text, new byte[] { 7 }), new("b", new byte[] { 8, 9 })] };
        var written = envelope.Write();

        Assert.Equal(written, envelope.WriteQuickly() ?? written);
        Assert.Equal(text.All(c => c is >= ' ' and <= '~' and not '"' and not '\\'), envelope.WriteQuickly() is not null);
        Assert.Equal(written, DsseEnvelope.Read(written)!.Write());
    }

    [Fact]
    public void Envelope_of_more_signatures_than_are_read_or_of_another_form_is_none()
    {
        var envelope = new DsseEnvelope { PayloadType = "x", Payload = new byte[] { 1 }, Signatures = [.. Enumerable.Repeat(new DsseSignature("k", new byte[] { 7 }), DsseEnvelope.MostSignatures)] };
        var json = Encoding.UTF8.GetString(envelope.Write());

        Assert.NotNull(DsseEnvelope.Read(envelope.Write()));
        Assert.Null(DsseEnvelope.Read((envelope with { Signatures = [.. envelope.Signatures, .. envelope.Signatures] }).Write()));
        string[] others = [json.TrimEnd(), $" {json}", $"\uFEFF{json}", json.Replace("\"x\"", "\"\\u0078\"", StringComparison.Ordinal), json.Replace("\"x\"", "null", StringComparison.Ordinal), json.Replace("AQ==", "AR==", StringComparison.Ordinal), json.Replace("AQ==", "A", StringComparison.Ordinal), "{}", "[]", ""];
        Assert.All(others, o => Assert.Null(DsseEnvelope.Read(Encoding.UTF8.GetBytes(o))));
    }

    // One to three pieces of the text replaced by a value, taken out or said twice; at times a byte changed.
    private static byte[] Changed(Random random, string[] values)
    {
        var json = Whole;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(json.Length);
            var start = json.LastIndexOfAny([',', ':', '[', '{'], at) + 1;
            var end = json.IndexOfAny([',', ']', '}'], at);
            end = end < start ? start : end;
            json = json[..start] + random.Next(4) switch
            {
                0 => values[random.Next(values.Length)],
                1 => values[random.Next(values.Length)] + json[start..end],
                2 => "",
                _ => json[start..end] + json[start..end],
            } + json[end..];
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        if (random.Next(4) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
