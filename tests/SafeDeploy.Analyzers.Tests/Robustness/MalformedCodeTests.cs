using Xunit;

namespace SafeDeploy.Analyzers.Tests.Robustness;

public class MalformedCodeTests
{
    public static TheoryData<string> Kinds { get; } = [.. MalformedCode.Sources.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Malformed_code_never_throws(string kind) => Assert.Empty(await EveryAnalyzer.CrashesAsync(MalformedCode.Sources[kind]));

    [Fact]
    public async Task All_malformed_code_in_one_compilation_never_throws() => Assert.Empty(await EveryAnalyzer.CrashesAsync(MalformedCode.Sources.Values.Where(s => s.Length < 5_000)));

    [Fact]
    public void Every_analyzer_of_the_product_is_among_those_that_run() => Assert.True(EveryAnalyzer.All.Length >= 5, "the analyzers were not found");
}
