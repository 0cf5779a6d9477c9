using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Governance.SuppressionAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Governance;

/// <summary>What SD0901 reports, and where it says nothing.</summary>
public class SuppressionTests
{
    [Theory]
    [InlineData("#pragma warning disable {|SD0901:SD0301|}")]
    [InlineData("#pragma warning disable {|SD0901:SD0301|} // todo")]
    [InlineData("// reviewed\n#pragma warning disable {|SD0901:SD0301|}")]
    [InlineData("// The register asks for the name by telephone and never by post.\n\n#pragma warning disable {|SD0901:SD0301|}")]
    public Task A_pragma_without_a_reason(string line) => Verify.VerifyAsync(line + "\npublic class C;\n");

    [Theory]
    [InlineData("#pragma warning disable SD0301 // The clinic's own public telephone number, printed on every letter")]
    [InlineData("#pragma warning disable SD0301 // reason: the clinic's own public telephone number")]
    [InlineData("// The clinic's own public telephone number,\n// which is printed on every letter.\n#pragma warning disable SD0301")]
    [InlineData("#pragma warning disable CS0168")]
    [InlineData("#pragma warning restore SD0301")]
    [InlineData("#if NEVER\n#pragma warning disable SD0301\n#endif")]
    public Task A_pragma_with_a_reason_or_of_another_rule(string lines) => Verify.VerifyAsync(lines + "\npublic class C;\n");

    [Theory]
    [InlineData("[{|SD0901:SuppressMessage(\"SafeDeploy.Leak\", \"SD0301\")|}]")]
    [InlineData("[{|SD0901:SuppressMessage(\"SafeDeploy.Leak\", \"SD0301:Personal data is written to a log\", Justification = \"<Pending>\")|}]")]
    [InlineData("[{|SD0901:UnconditionalSuppressMessage(\"SafeDeploy.Leak\", \"SD0301\", Justification = \"\")|}]")]
    [InlineData("[SuppressMessage(\"SafeDeploy.Leak\", \"SD0301\", Justification = \"The clinic's own public telephone number\")]")]
    [InlineData("[SuppressMessage(\"Style\", \"IDE0051\")]")]
    public Task An_attribute_with_or_without_a_justification(string attribute) => Verify.VerifyAsync($"using System.Diagnostics.CodeAnalysis;\n{attribute}\npublic class C;\n");
}
