using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <content>Why personal data is processed.</content>
public static partial class Descriptors
{
    /// <summary>SD0201.</summary>
    public static readonly DiagnosticDescriptor PurposeNotDeclared = Rule(
        RuleIds.PurposeNotDeclared,
        "Code processes personal data for a purpose that is not declared",
        "'{0}' processes {1} data ({2}) and says nowhere what for: declare it with [ProcessesPersonalData(Purpose = \"…\", LawfulBasis = …)]",
        RuleCategories.Purpose,
        "Personal data is collected for specified purposes and not processed for others. Where the code says what it is for, a reviewer can see a change that is for something else.",
        DiagnosticSeverity.Info);

    /// <summary>SD0202.</summary>
    public static readonly DiagnosticDescriptor ConditionNotDeclared = Rule(
        RuleIds.ConditionNotDeclared,
        "What protected data is processed on is not declared",
        "'{0}' declares its processing and handles {1} data, and the declaration {2}",
        RuleCategories.Purpose,
        "Special category and criminal-offence data may be processed only on a lawful basis and under a condition of their own.");

    /// <summary>SD0203.</summary>
    public static readonly DiagnosticDescriptor ProcessingRowUnknown = Rule(
        RuleIds.ProcessingRowUnknown,
        "The record of processing has no such row",
        "compliance/processing.csv has no row '{0}'{1}: name a row that is there, or add one",
        RuleCategories.Purpose,
        "A declaration that refers to a row that nobody wrote says nothing of purpose, recipients or retention.");

    /// <summary>SD0203, for what an assembly declares.</summary>
    public static readonly DiagnosticDescriptor AssemblysProcessingRowUnknown = Rule(
        RuleIds.ProcessingRowUnknown,
        "The record of processing has no such row",
        "compliance/processing.csv has no row '{0}'{1}: name a row that is there, or add one",
        RuleCategories.Purpose,
        "A declaration that refers to a row that nobody wrote says nothing of purpose, recipients or retention.",
        tags: WellKnownDiagnosticTags.CompilationEnd);
}
