using System.Text.RegularExpressions;
using SafeDeploy.Testing;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>A command line of SafeDeploy that a document tells people to type: where it stands, and what follows the program's name.</summary>
internal sealed partial record DocumentedCommand(string Page, int Line, string Text)
{
    /// <summary>Every document that tells people what to type.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "samples/RecordsUpload/README.md" },
        .. new[] { "docs", "cli", "analyzers", "benchmarks" }.SelectMany(f => Directory.GetFiles(SourceTree.Combine(f), "*.md", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Intersect(["bin", "obj"]).Any()).Order(StringComparer.Ordinal),
    ];

    /// <summary>The commands of all documents, in the order in which they stand.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Pages.SelectMany(p => Of(p, File.ReadAllLines(SourceTree.Combine(p))))];

    /// <summary>The commands of a page: in blocks of a shell, in blocks that are indented, and in the steps of workflows.</summary>
    public static IEnumerable<DocumentedCommand> Of(string page, IReadOnlyList<string> lines) =>
        from line in ShellLines(lines)
        from command in Ends().Split(Comment().Replace(line.Text, "${kept}"))
        let called = Called().Match(command.Trim())
        where called.Success
        select new DocumentedCommand(page, line.Number, called.Groups["rest"].Value.Trim());

    /// <summary>How often a page's lines of a shell name the program, wherever that is in the line.</summary>
    public static int Mentions(string page) =>
        ShellLines(File.ReadAllLines(SourceTree.Combine(page))).Sum(l => Named().Count(Comment().Replace(l.Text, "${kept}")));

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}: safedeploy {Text}";

    /// <summary>The lines that a shell reads. One that goes on in the next is joined to it.</summary>
    private static IEnumerable<(int Number, string Text)> ShellLines(IReadOnlyList<string> lines)
    {
        string? language = null;
        var begun = "";
        for (var i = 0; i < lines.Count; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                language = language is null ? fence.Groups["language"].Value : null;
            }
            else if (language is "sh" or "bash" or "console" || (language is null && Indented().IsMatch(lines[i])))
            {
                var text = begun + lines[i].Trim();
                begun = text.EndsWith('\\') ? text[..^1] : "";
                if (begun.Length == 0)
                {
                    yield return (i + 1, text.StartsWith("$ ", StringComparison.Ordinal) ? text[2..] : text);
                }
            }
            else if (language == "yaml" && Step().Match(lines[i]) is { Success: true } step)
            {
                yield return (i + 1, step.Groups["text"].Value);
            }
        }
    }

    [GeneratedRegex(@"^ *```(?<language>\w*)")]
    private static partial Regex Fence();

    // Of what is indented by four, only what begins with the program: other text is indented too, and deeper lines are what a program says.
    [GeneratedRegex("^ {4}(exec )?safedeploy [a-z]")]
    private static partial Regex Indented();

    [GeneratedRegex(@"^\s*(- )?run: (?<text>safedeploy .*)$")]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<kept>^(""[^""]*""|'[^']*'|[^""'#]|(?<!\s)#)*?)(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"&&|\|\|?|;|>>?.*$")]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(exec )?(\w+=\S+ )*(safedeploy|dotnet run --project cli/SafeDeploy\.Cli --) (?<rest>.+)$")]
    private static partial Regex Called();

    [GeneratedRegex(@"(?<![\w./-])safedeploy (?=[a-z-])|--project cli/SafeDeploy\.Cli -- ")]
    private static partial Regex Named();
}
