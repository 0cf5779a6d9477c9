using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.Rules.Governance;

/// <summary>SD0901: a finding of this product is suppressed, and nothing says why.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : SafeDeployAnalyzer
{
    private const string Own = "SD0901";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SuppressionWithoutReason);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        context.RegisterSyntaxTreeAction(c => AnalyzePragmas(c, context.Compilation));
        context.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
    }

    private static void AnalyzePragmas(SyntaxTreeAnalysisContext context, Compilation compilation)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
                && pragma.ErrorCodes.Select(c => c.ToString()).Where(IsRule).ToList() is { Count: > 0 } rules
                && Reason.Fault(ReasonOf(context.Tree.GetText(context.CancellationToken), pragma)) is { } fault)
            {
                context.Report(compilation, Diagnostic.Create(Descriptors.SuppressionWithoutReason, pragma.ErrorCodes[0].GetLocation(), string.Join(", ", rules), fault));
            }
        }
    }

    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Name.ToString() is var name && !name.Contains("SuppressMessage"))
        {
            return;
        }

        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var rule = arguments.Where(a => a.NameEquals is null).Skip(1).Select(a => context.SemanticModel.GetConstantValue(a.Expression, context.CancellationToken).Value as string).FirstOrDefault()?.Split(':')[0].Trim();
        if (rule is null || !IsRule(rule))
        {
            return;
        }

        var justification = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Justification")?.Expression;
        var reason = justification is null ? "" : context.SemanticModel.GetConstantValue(justification, context.CancellationToken).Value as string ?? "";
        if (Reason.Fault(reason) is { } fault)
        {
            context.Report(Diagnostic.Create(Descriptors.SuppressionWithoutReason, attribute.GetLocation(), rule, fault));
        }
    }

    /// <summary>The comment behind a directive, or the comment lines right above it.</summary>
    private static string ReasonOf(SourceText text, PragmaWarningDirectiveTriviaSyntax pragma)
    {
        var number = text.Lines.GetLineFromPosition(pragma.SpanStart).LineNumber;
        var line = text.Lines[number].ToString();
        if (line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var comment)
        {
            return Words(line.Substring(comment));
        }

        var above = new List<string>();
        while (--number >= 0 && text.Lines[number].ToString().Trim() is var previous && previous.StartsWith("//", StringComparison.Ordinal))
        {
            above.Insert(0, Words(previous));
        }

        return string.Join(" ", above);
    }

    private static string Words(string comment)
    {
        var words = comment.TrimStart('/', ' ');
        return words.StartsWith("reason:", StringComparison.OrdinalIgnoreCase) ? words.Substring("reason:".Length) : words;
    }

    // A pragma that names this very rule would hide what is said of it.
    private static bool IsRule(string code) => code.Length == Own.Length && code.StartsWith("SD", StringComparison.OrdinalIgnoreCase) && code.Skip(2).All(char.IsDigit) && !code.Equals(Own, StringComparison.OrdinalIgnoreCase);
}
