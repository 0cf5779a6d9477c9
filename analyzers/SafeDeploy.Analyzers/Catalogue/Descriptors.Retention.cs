using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <content>How long personal data is kept, and how it is erased.</content>
public static partial class Descriptors
{
    private const string StoredWithoutRetention = "A stored personal record has no retention";

    private const string RetentionDescription = "Personal data is kept no longer than its purpose needs. What nobody wrote a time for is kept for ever, and no code can erase it when the time is over.";

    /// <summary>SD0601.</summary>
    public static readonly DiagnosticDescriptor RetentionNotDeclared = Rule(
        RuleIds.RetentionNotDeclared,
        StoredWithoutRetention,
        "'{0}' is stored by '{1}', and nothing says for how long: declare it with [{2}(Retention = \"P6Y\")], with your own length of time",
        RuleCategories.Retention,
        RetentionDescription,
        DiagnosticSeverity.Info);

    /// <summary>SD0601, where something is said that is no length of time.</summary>
    public static readonly DiagnosticDescriptor RetentionNotUnderstood = Rule(
        RuleIds.RetentionNotDeclared,
        StoredWithoutRetention,
        "The retention '{0}' is not a length of time: write an ISO 8601 duration, P6Y for six years, P18M for eighteen months, P90D for ninety days",
        RuleCategories.Retention,
        RetentionDescription,
        DiagnosticSeverity.Info);

    /// <summary>SD0602.</summary>
    public static readonly DiagnosticDescriptor RecordNotErased = Rule(
        RuleIds.RecordNotErased,
        "Nothing erases a stored personal record",
        "'{0}' is stored by '{1}', and no code here deletes it or makes it anonymous: write what does, or name what does elsewhere with [ErasedBy(typeof(…))]",
        RuleCategories.Retention,
        "People may ask that their data be erased, and every retention ends one day. Without code that erases, both end in a statement written by hand against the live database, or in nothing.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SD0603.</summary>
    public static readonly DiagnosticDescriptor SoftDeleteKeepsIdentifiers = Rule(
        RuleIds.SoftDeleteKeepsIdentifiers,
        "A soft delete keeps what identifies the person",
        "'{0}' marks {1} as deleted and keeps {2}: clear what identifies the person too, or have code that erases marked records",
        RuleCategories.Retention,
        "A row that is only marked is still held, found by whoever leaves out the filter, and copied with each backup. What was deleted for the person who asked is not deleted.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);
}
