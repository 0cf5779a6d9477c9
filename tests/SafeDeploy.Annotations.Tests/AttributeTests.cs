using System.Reflection;
using SafeDeploy.Annotations;
using SafeDeploy.Annotations.Tests;
using Xunit;

[assembly: AuditedBy(typeof(AttributeTests))]
[assembly: RegressionTestsFor("SafeDeploy.Annotations")]
[assembly: LawEnforcement]
[assembly: ProcessesPersonalData(Purpose = "Tests", LawfulBasis = LawfulBasis.LawEnforcement)]

namespace SafeDeploy.Annotations.Tests;

[ReconciledBy(typeof(AttributeTests))]
[ErasedBy(typeof(AttributeTests))]
public class AttributeTests
{
    [Fact]
    public void What_is_said_of_an_assembly_is_read_back()
    {
        var assembly = typeof(AttributeTests).Assembly;

        Assert.Equal(typeof(AttributeTests), assembly.GetCustomAttribute<AuditedByAttribute>()!.Auditor);
        Assert.Equal("SafeDeploy.Annotations", assembly.GetCustomAttribute<RegressionTestsForAttribute>()!.AssemblyName);
        Assert.Equal(("Tests", LawfulBasis.LawEnforcement), (Purpose(assembly).Purpose, Purpose(assembly).LawfulBasis));
        Assert.True(assembly.IsDefined(typeof(LawEnforcementAttribute)));
    }

    [Fact]
    public void What_is_said_of_a_type_is_read_back()
    {
        Assert.Equal(typeof(AttributeTests), typeof(AttributeTests).GetCustomAttribute<ReconciledByAttribute>()!.Reconciler);
        Assert.Equal(typeof(AttributeTests), typeof(AttributeTests).GetCustomAttribute<ErasedByAttribute>()!.Eraser);
        Assert.True(typeof(Receipt).IsDefined(typeof(TransmissionOutcomeAttribute)));
        Assert.Equal("A number of a lorry, not of a driver.", typeof(Receipt).GetCustomAttribute<NotPersonalDataAttribute>()!.Reason);
    }

    [Fact]
    [RegressionTestFor(typeof(Receipt))]
    [RegressionTestFor(typeof(Receipt), nameof(Receipt.Export))]
    public void What_is_said_of_a_method_is_read_back()
    {
        var export = typeof(Receipt).GetMethod(nameof(Receipt.Export))!;

        Assert.Equal([DataOperation.Disclosure, DataOperation.Consultation], export.GetCustomAttributes<AuditLogsAttribute>().Select(a => a.Operation));
        Assert.Equal((500, "DPO, 2026-03"), (export.GetCustomAttribute<BulkOperationAttribute>()!.Max, export.GetCustomAttribute<BulkOperationAttribute>()!.Approval));
        var review = export.GetCustomAttribute<ReviewedAttribute>()!;
        Assert.Equal(("SD0301", "Only the case number is logged.", "A. Reviewer", "2027-01-01"), (review.Rule, review.Reason, review.By, review.Expires));
        Assert.Equal([null, "Export"], MethodBase.GetCurrentMethod()!.GetCustomAttributes<RegressionTestForAttribute>().Select(a => a.Member));
    }

    [Fact]
    public void Every_attribute_lives_in_the_namespace_by_which_analyzers_know_it()
    {
        var attributes = typeof(SafeDeployTaxonomy).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Attribute))).ToArray();

        Assert.All(attributes, t => Assert.Equal("SafeDeploy.Annotations", t.Namespace));
        Assert.Equal(
            [
                "AuditLogs", "AuditedBy", "BulkOperation", "CriminalOffenceData", "ErasedBy", "LawEnforcement", "NotPersonalData", "PersonalData", "ProcessesPersonalData",
                "ReconciledBy", "RegressionTestFor", "RegressionTestsFor", "Reviewed", "SafeDeployClassification", "SpecialCategoryData", "TransmissionOutcome",
            ],
            attributes.Select(t => t.Name[..^"Attribute".Length]).Order(StringComparer.Ordinal));
    }

    private static ProcessesPersonalDataAttribute Purpose(Assembly assembly) => assembly.GetCustomAttribute<ProcessesPersonalDataAttribute>()!;

    [TransmissionOutcome]
    [NotPersonalData("A number of a lorry, not of a driver.")]
    private sealed class Receipt
    {
        [AuditLogs(DataOperation.Disclosure)]
        [AuditLogs(DataOperation.Consultation)]
        [BulkOperation(Max = 500, Approval = "DPO, 2026-03")]
        [Reviewed("SD0301", "Only the case number is logged.", By = "A. Reviewer", Expires = "2027-01-01")]
        public static void Export()
        {
        }
    }
}
