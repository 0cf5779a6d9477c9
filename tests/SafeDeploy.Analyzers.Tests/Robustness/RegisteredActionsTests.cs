using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Robustness;

/// <summary>A rule that cannot matter in a compilation registers nothing there, and so costs nothing.</summary>
public class RegisteredActionsTests
{
    private const string Record = "public class Patient { public string? Surname { get; set; } public System.DateTime DateOfBirth { get; set; } }";

    private static readonly string[] OfOperations = ["PersonalDataLeakAnalyzer", "TransmissionOutcomeAnalyzer", "TransmissionFailureAnalyzer", "FireAndForgetAnalyzer", "EndpointAccessAnalyzer"];

    // What these are about is missing: our annotations, a store of records, and additional files of ours. In an inventory the rules on tests are silent.
    private static readonly string[] OfOurs = ["ReasonAnalyzer", "FileAnalyzer", "TestedOperationAnalyzer", "TestIndexAnalyzer", "RegressionSuiteAnalyzer", "UnloggedOperationAnalyzer", "AuditEntryAnalyzer", "BulkAuditAnalyzer",
        "ConditionAnalyzer", "ProcessingRowAnalyzer", "AssemblyProcessingRowAnalyzer", "EmptyRegressionTestAnalyzer", "RetentionAnalyzer", "RetentionPeriodAnalyzer", "ErasureAnalyzer", "SurfaceAnalyzer"];

    [Fact]
    public async Task Each_rule_registers_in_a_service_and_those_of_annotations_and_files_only_where_there_are_some() =>
        Assert.All(await EveryAnalyzer.ActionsAsync([Record], TestReferences.Frameworks), a => Assert.True(a.Value > 0 != OfOurs.Contains(a.Key), a.Key));

    [Fact]
    public async Task Rules_of_calls_register_nothing_where_nothing_that_logs_or_sends_is_referenced()
    {
        // Even the core library writes to a log: it has Debug.
        var actions = await EveryAnalyzer.ActionsAsync([Record], []);
        Assert.All(OfOperations, rule => Assert.Equal(0, actions[rule]));
    }

    [Fact]
    public async Task Rules_of_sending_still_register_where_the_code_itself_declares_what_sends()
    {
        var actions = await EveryAnalyzer.ActionsAsync([Record, "public interface IRegister { bool SubmitPatient(Patient patient); }"], []);
        Assert.True(actions["TransmissionOutcomeAnalyzer"] > 0);
        Assert.True(actions["TransmissionFailureAnalyzer"] > 0);
    }

    [Fact]
    public async Task Only_the_inventory_registers_in_a_test_project()
    {
        var actions = await EveryAnalyzer.ActionsAsync([Record], [.. TestReferences.Frameworks, TestFramework()]);
        Assert.All(OfOperations.Append("PersonalRecordNotClassifiedAnalyzer"), rule => Assert.Equal(0, actions[rule]));
        Assert.True(actions["PersonalDataMemberAnalyzer"] > 0);
    }

    [Fact]
    public async Task Nothing_registers_in_a_compilation_without_code() => Assert.All(await EveryAnalyzer.ActionsAsync([], TestReferences.Frameworks), a => Assert.Equal(0, a.Value));

    private static PortableExecutableReference TestFramework() => MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location);
}
