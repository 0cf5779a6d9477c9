using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>The one place where a rule is declared: id, title, message, family, severity and page.</summary>
public static class Descriptors
{
    private const string HelpLinkBase = "https://github.com/safedeploy/safedeploy/blob/main/docs/rules/";

#pragma warning disable RS0030 // The constructor is banned everywhere else, so that every rule stands in this file.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinkBase + id + ".md", tags);
#pragma warning restore RS0030
}
