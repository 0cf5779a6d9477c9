using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Governance;

/// <summary>SD0904: a line of the team's dictionary, list of sinks or register of recipients that changes nothing, or a file of this product's name that nothing reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileAnalyzer : SafeDeployAnalyzer
{
    private const string Prefix = "safedeploy.";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.FileNotUnderstood);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (context.Options.AdditionalFiles.Any(f => IsOurs(f.Path)))
        {
            context.RegisterAdditionalFileAction(Report);
        }
    }

    private static void Report(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        var name = Path.GetFileName(file.Path);
        if (!IsOurs(file.Path) || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        if (ProblemsOf(file.Path, name, text) is not { } problems)
        {
            context.Report(At(
                file, text, default, $"SafeDeploy reads no file named '{name}': the dictionary's name is {LexiconFile.Name}, and that of the list of sinks {SinkFile.Name}"));
            return;
        }

        foreach (var problem in problems)
        {
            context.Report(At(file, text, problem.Span, "The line changes nothing: " + problem.Message));
        }
    }

    /// <summary>What is not understood in a file; null where nothing reads a file of this name.</summary>
    private static ImmutableArray<FileProblem>? ProblemsOf(string path, string name, SourceText text)
    {
        if (string.Equals(name, LexiconFile.Name, StringComparison.OrdinalIgnoreCase))
        {
            return LexiconFile.Read(text).Problems;
        }

        if (string.Equals(name, SinkFile.Name, StringComparison.OrdinalIgnoreCase))
        {
            return SinkFile.Read(text).Problems;
        }

        return RecipientsFile.Is(path) ? RecipientsFile.Read(text).Problems
            : BaselineFile.Is(path) ? BaselineFile.Read(text).Problems
            : SurfaceFile.Is(path) ? SurfaceFile.Read(text).Problems
            : null;
    }

    private static Diagnostic At(AdditionalText file, SourceText text, TextSpan span, string message) =>
        Diagnostic.Create(Descriptors.FileNotUnderstood, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), message);

    private static bool IsOurs(string path) => RecipientsFile.Is(path) || BaselineFile.Is(path) || SurfaceFile.Is(path) || IsNamedOurs(Path.GetFileName(path));

    private static bool IsNamedOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && (name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));
}
