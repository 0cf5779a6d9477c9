using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Governance;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Governance.SettingAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Configuration;

public class SettingTests
{
    [Theory]
    [InlineData("safedeploy.attribute", "Own.XAttribute:personal", "The setting safedeploy.attribute is not understood: there is no such key (did you mean 'safedeploy.attributes'?): write safedeploy.attributes, safedeploy.regression_tests_for")]
    [InlineData("safedeploy_attributes", "Own.XAttribute:personal", "The setting safedeploy_attributes is not understood: there is no such key (did you mean 'safedeploy.attributes'?): write safedeploy.attributes, safedeploy.regression_tests_for")]
    [InlineData("safedeploy.zzz", "1", "The setting safedeploy.zzz is not understood: there is no such key: write safedeploy.attributes, safedeploy.regression_tests_for")]
    [InlineData("safedeploy.sd0101.severity", "none", "The setting safedeploy.sd0101.severity is not understood: write dotnet_diagnostic.SD0101.severity, with the rule's id, to set how loud a rule is")]
    [InlineData("safedeploy.inventory", "true", "The setting safedeploy.inventory is not understood: SafeDeployInventory is an MSBuild property: set it in the project or in Directory.Build.props")]
    [InlineData("safedeploy.mode", "warn", "The setting safedeploy.mode is not understood: SafeDeployMode is an MSBuild property: set it in the project or in Directory.Build.props")]
    [InlineData("build_property.SafeDeployInventory", "yes", "The setting SafeDeployInventory is not understood: 'yes' is neither true nor false")]
    [InlineData("safedeploy.attributes", "Own.X", "The setting safedeploy.attributes is not understood: 'Own.X' is not of the form Namespace.NameAttribute:class")]
    [InlineData("safedeploy.attributes", "Own<X>:personal", "The setting safedeploy.attributes is not understood: 'Own<X>:personal' is not of the form Namespace.NameAttribute:class")]
    [InlineData("safedeploy.attributes", "Own.X:specialcategory", "The setting safedeploy.attributes is not understood: 'specialcategory' is no class (did you mean 'special-category'?): write personal, special-category, criminal-offence, credential, pseudonymous-id, not-personal")]
    [InlineData("safedeploy.attributes", "Own.X:personal, Own.XAttribute:credential", "The setting safedeploy.attributes is not understood: 'Own.XAttribute' stands in it twice; the first counts")]
    public async Task A_key_or_value_that_sets_nothing_is_reported_with_what_to_write(string key, string value, string message)
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync("class T;", (key, value)));

        Assert.Equal(("SD0902", message), (found.Id, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("safedeploy.attributes", "")]
    [InlineData("safedeploy.attributes", "Own.SecretAttribute:special-category, Own.Open : not-personal ,")]
    [InlineData("SafeDeploy.Attributes", "Own.SecretAttribute:personal")]
    [InlineData("build_property.SafeDeployInventory", "TRUE")]
    [InlineData("build_property.SafeDeployInventory", "")]
    [InlineData("build_property.SafeDeployAnalyzersImported", "true")]
    [InlineData("dotnet_diagnostic.SD0101.severity", "none")]
    [InlineData("dotnet_analyzer_diagnostic.category-SafeDeploy.Leak.severity", "none")]
    [InlineData("dotnet_code_quality.SD0101.api_surface", "public")]
    [InlineData("other.attributes", "x")]
    public async Task A_key_that_is_understood_or_anothers_is_silent(string key, string value) =>
        Assert.Empty(await Verify.DiagnosticsAsync("class T;", (key, value)));

    [Fact]
    public async Task A_key_of_an_editorconfig_is_found_too()
    {
        var test = new AnalyzerTest<SettingAnalyzer>("class T;");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nsafedeploy.atributes = Own.XAttribute:personal\ndotnet_diagnostic.SD0101.severity = none\n"));
        test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult("SD0902", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithArguments("safedeploy.atributes", "there is no such key (did you mean 'safedeploy.attributes'?): write safedeploy.attributes, safedeploy.regression_tests_for"));

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_setting_that_differs_between_files_is_reported_and_the_first_counts()
    {
        var test = new AnalyzerTest<SettingAnalyzer>("class T;");
        test.TestState.Sources.Add(("/0/sub/Other.cs", "class Other;"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nsafedeploy.attributes = Own.XAttribute:personal\n[sub/*.cs]\nsafedeploy.attributes = Own.YAttribute:personal\n[**/sub/*.cs]\nsafedeploy.attributes = Own.YAttribute:personal\n"));
        test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult("SD0902", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithArguments("safedeploy.attributes", "it has different values for different files, and a compilation has one: set it once, in a .globalconfig"));

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Attributes_are_read_with_or_without_their_suffix() =>
        Assert.Equal(
            [new AttributeMapping("Own.SecretAttribute", DataClass.SpecialCategory), new AttributeMapping("Own.OpenAttribute", null)],
            AttributeMapping.ParseList(" Own.Secret:special-category,Own.OpenAttribute: not-personal, broken "));
}
