using Xunit;
using Rule = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Retention.RetentionPeriodAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Retention;

/// <summary>SD0601, where what is declared is no length of time.</summary>
public class RetentionPeriodTests
{
    [Theory]
    [InlineData("6 years")]
    [InlineData("6Y")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P6")]
    [InlineData("P6Y3")]
    [InlineData("P1D2Y")]
    [InlineData("p6y")]
    [InlineData("P6YT")]
    [InlineData("")]
    [InlineData("P٦Y")]
    public Task What_is_no_duration_is_reported_where_it_stands(string text) => Rule.VerifyAsync(Source($"{{|SD0601:\"{text}\"|}}"));

    [Theory]
    [InlineData("P6Y")]
    [InlineData("P18M")]
    [InlineData("P90D")]
    [InlineData("P26W")]
    [InlineData("PT24H")]
    [InlineData("P1Y6M15DT12H30M5S")]
    public Task Duration_is_not_reported(string text) => Rule.VerifyAsync(Source($"\"{text}\""));

    [Fact]
    public Task Member_parameter_and_constant_are_looked_at_too() => Rule.VerifyAsync(
        """
        using SafeDeploy.Annotations;
        public static class Kept { public const string Long = "for ever"; public const string Short = "P1Y"; }
        public class Visit
        {
            [SpecialCategoryData(Retention = {|SD0601:Kept.Long|})] public string Diagnosis { get; set; } = "";
            [SpecialCategoryData(Retention = Kept.Short)] public string Symptom { get; set; } = "";
            public void Record([CriminalOffenceData(Retention = {|SD0601:"long"|})] string charge) { }
        }
        """);

    [Fact]
    public Task Another_attributes_retention_is_its_own() => Rule.VerifyAsync(
        """public sealed class LogAttribute : Attribute { public string Retention { get; set; } = ""; } [Log(Retention = "ten files")] public class Journal;""");

    [Fact]
    public Task Null_says_that_it_is_declared_elsewhere() => Rule.VerifyAsync(Source("null"));

    private static string Source(string retention) => $$"""using SafeDeploy.Annotations; [PersonalData(Retention = {{retention}})] public class Patient;""";
}
