using System.CommandLine;
using SafeDeploy.Accuracy.Drawing;
using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Commands;

/// <summary><c>draw</c>: chooses the members that somebody will label.</summary>
internal static class DrawCommand
{
    private static readonly Option<string> Repository = new("--repo") { Description = "What the rows name as their repository.", HelpName = "OWNER/NAME", Required = true };

    private static readonly Option<string> Commit = new("--commit") { Description = "The snapshot that the sources are.", HelpName = "SHA", Required = true };

    private static readonly Option<int> Count = new("--count") { Description = "How many rows.", HelpName = "N", DefaultValueFactory = _ => 150 };

    private static readonly Option<string> Seed = new("--seed") { Description = "State it with the labels: the same seed draws the same rows.", HelpName = "TEXT", Required = true };

    public static Command Create()
    {
        var command = new Command("draw", "Draws members to label: half of them uniformly, half from those whose name has an ordinary personal-data word. Labels stay empty.")
        {
            Shared.Sources, Repository, Commit, Count, Seed, Shared.Out,
        };
        command.AddExample("draw src/shop --repo owner/shop --commit 4f5d0b1 --count 150 --seed 20261122 --out shop.csv");
        command.Validators.Add(result =>
        {
            if (result.GetResult(Count) is { Errors: var errors } && !errors.Any() && result.GetValue(Count) < 1)
            {
                result.AddError("--count: at least one row");
            }
        });
        command.SetAction(parsed => Run(
            parsed.SourceFolder(), new Draw(parsed.GetRequiredValue(Seed), parsed.GetRequiredValue(Repository), parsed.GetRequiredValue(Commit)),
            parsed.GetRequiredValue(Count), parsed.GetRequiredValue(Shared.Out), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string root, Draw draw, int count, string file, TextWriter talk)
    {
        var files = SourceFolder.Files(root).ToList();
        List<DeclaredMember> members = [.. files.SelectMany(f => MemberReader.Read(f, File.ReadAllText(Path.Combine(root, f))))];
        var rows = draw.Choose(members, WordList.BuiltIn, count);
        CsvTable.Write(file, rows);
        talk.WriteLine($"{rows.Count} of {members.Count} members in {files.Count} files, {members.Count(m => WordList.BuiltIn.IsIn(m.Name))} with a telling name");
        if (rows.Count < count)
        {
            talk.WriteLine($"fewer than the {count} that were asked for: there are no more");
        }

        return 0;
    }
}
