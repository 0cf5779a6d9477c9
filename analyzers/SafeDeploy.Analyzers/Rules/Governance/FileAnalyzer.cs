using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Governance;

/// <summary>SD0904: a line of the team's dictionary that changes nothing, or a file of this product's name that nothing reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileAnalyzer : SafeDeployAnalyzer
{
    private const string Prefix = "safedeploy.";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.FileNotUnderstood);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (context.Options.AdditionalFiles.Any(f => IsOurs(Path.GetFileName(f.Path))))
        {
            context.RegisterAdditionalFileAction(Report);
        }
    }

    private static void Report(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        var name = Path.GetFileName(file.Path);
        if (!IsOurs(name) || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        if (!string.Equals(name, LexiconFile.Name, StringComparison.OrdinalIgnoreCase))
        {
            context.ReportDiagnostic(At(file, text, default, $"SafeDeploy reads no file named '{name}': the dictionary's name is {LexiconFile.Name}"));
            return;
        }

        foreach (var problem in LexiconFile.Read(text).Problems)
        {
            context.ReportDiagnostic(At(file, text, problem.Span, "The line changes nothing: " + problem.Message));
        }
    }

    private static Diagnostic At(AdditionalText file, SourceText text, TextSpan span, string message) =>
        Diagnostic.Create(Descriptors.FileNotUnderstood, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), message);

    private static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && (name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));
}
