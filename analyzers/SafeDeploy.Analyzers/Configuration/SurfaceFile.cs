using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>
/// <c>compliance/surface.txt</c>, as <c>safedeploy scan --accept-surface</c> writes it: the personal data that the team knows it holds, and where it leaves. A line each, parted by tabs:
/// assembly, <c>holds</c> or <c>sends</c>, the member or whom it goes to, the classes of the data.
/// </summary>
/// <param name="Holds">The classes of each member, by assembly and documentation-comment id.</param>
/// <param name="Sends">The classes of what goes to each recipient or channel, by assembly and recipient.</param>
/// <param name="Problems">The lines that are not understood.</param>
internal sealed record SurfaceFile(
    ImmutableDictionary<(string Assembly, string Symbol), string> Holds, ImmutableDictionary<(string Assembly, string Recipient), string> Sends, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name, in the folder of registers.</summary>
    public const string Name = "surface.txt";

    private const string Header = "safedeploy-surface 1";
    private const string Child = "child";
    private const int Fields = 4;

    /// <summary>Whether the file was written by this version's form: otherwise nothing can be compared with it.</summary>
    public bool IsUnderstood { get; private init; } = true;

    /// <summary>Whether a path is the surface's: of its name, in the folder of registers.</summary>
    public static bool Is(string path) => RecipientsFile.IsRegister(path, Name);

    /// <summary>The surface among a compilation's additional files; null where there is none, or none that is understood.</summary>
    public static SurfaceFile? In(ImmutableArray<AdditionalText> files, CancellationToken cancellation) =>
        files.FirstOrDefault(f => Is(f.Path))?.GetText(cancellation) is { } text && Read(text) is { IsUnderstood: true } file ? file : null;

    /// <summary>How a line says what a member holds.</summary>
    public static string ClassesOf(Classification found) => DataClassNames.Of(found.Class) + (found.ChildSubject ? "," + Child : "");

    /// <summary>Reads a surface. Without the first line nothing of it counts.</summary>
    public static SurfaceFile Read(SourceText text)
    {
        var holds = ImmutableDictionary.CreateBuilder<(string, string), string>();
        var sends = ImmutableDictionary.CreateBuilder<(string, string), string>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        if (text.Lines[0].ToString() != Header)
        {
            problems.Add(new FileProblem(text.Lines[0].Span, $"a surface begins with the line '{Header}': write it with safedeploy scan --accept-surface"));
            return new SurfaceFile(holds.ToImmutable(), sends.ToImmutable(), problems.ToImmutable()) { IsUnderstood = false };
        }

        foreach (var line in text.Lines.Skip(1))
        {
            var written = line.ToString();
            if (written.Length == 0 || written[0] == '#')
            {
                continue;
            }

            var fields = written.Split('\t');
            var list = fields.Length != Fields ? null : fields[1] switch { "holds" => holds, "sends" => sends, _ => null };
            if (list is null || fields.Any(f => f.Length == 0) || fields[3].Split(',').Any(c => c != Child && DataClassNames.Parse(c) is null))
            {
                problems.Add(new FileProblem(line.Span, "an entry is an assembly, 'holds' or 'sends', a member or a recipient, and classes of data, parted by tabs: write the file with safedeploy scan --accept-surface"));
            }
            else if (list.ContainsKey((fields[0], fields[2])))
            {
                problems.Add(new FileProblem(line.Span, "another line is about the same: write the file with safedeploy scan --accept-surface"));
            }
            else
            {
                list[(fields[0], fields[2])] = fields[3];
            }
        }

        return new SurfaceFile(holds.ToImmutable(), sends.ToImmutable(), problems.ToImmutable());
    }
}
