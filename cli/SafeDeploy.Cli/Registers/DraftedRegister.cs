using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Registers;

/// <summary>What a register lacks, as the scan of the code shows.</summary>
/// <param name="Lines">The header and the rows.</param>
/// <param name="Told">What people should know about them.</param>
internal sealed record DraftedRegister(IReadOnlyList<string> Lines, IReadOnlyList<string> Told)
{
    /// <summary>Makes a draft.</summary>
    /// <param name="folder">The repository, or a folder in it.</param>
    /// <param name="register">processing or recipients.</param>
    /// <param name="facts">The facts file that holds the scan; null for the scan that is kept.</param>
    /// <exception cref="SafeDeployException">There is no scan, it did not look for this, or a register has an error.</exception>
    public static DraftedRegister Of(string folder, string register, FileInfo? facts)
    {
        var scan = facts is null ? Kept(folder)
            : FactsFile.Read(AtomicFile.ReadBytes(facts.FullName, "facts file"), facts.ToString()).Scan ?? throw SafeDeployException.Undetermined($"the facts in {facts} hold no scan. Collect them again after a scan: safedeploy collect --scan");
        var root = RegisterFolder.Root(folder);
        var processing = Known(root, RegisterSchemas.Processing, t => RegisterFiles.Processing(t, null));
        var recipients = Known(root, RegisterSchemas.Recipients, t => RegisterFiles.Recipients(t, null));
        return register == RegisterSchemas.Processing.Name ? Processing(scan, processing, recipients) : Recipients(scan, recipients);
    }

    private static DraftedRegister Processing(ScanFacts scan, IReadOnlyList<ProcessingRow> recorded, IReadOnlyList<RecipientRow> recipients)
    {
        var operations = scan.Operations ?? throw Silent("methods that handle personal data (SD0002)");
        var rows = RegisterDraft.Processing(scan, recorded, recipients);
        var undeclared = operations.Count(o => string.IsNullOrEmpty(o.ProcessingId));
        return new DraftedRegister(
            [RegisterSchemas.Processing.Header, .. rows],
            [
                $"{rows.Count} {(rows.Count == 1 ? "processing that code declares is" : "processings that code declares are")} not in {RegisterSchemas.Processing.Path}. Complete what is missing, and add it there.",
                .. undeclared > 0 ? [$"{undeclared} {(undeclared == 1 ? "method that handles" : "methods that handle")} personal data without declaring a processing: [ProcessesPersonalData(ProcessingId = \"…\")] on their type, then scan again."] : Array.Empty<string>(),
                .. recorded.Where(r => !operations.Any(o => string.Equals(o.ProcessingId, r.Id, StringComparison.OrdinalIgnoreCase))).Select(r => $"{RegisterSchemas.Processing.Path}:{r.Line}: no code declares {r.Id}."),
            ]);
    }

    private static DraftedRegister Recipients(ScanFacts scan, IReadOnlyList<RecipientRow> recipients)
    {
        var leaving = scan.Disclosures ?? throw Silent("personal data that leaves the program (SD0003)");
        var rows = RegisterDraft.Recipients(scan, recipients);
        var unnamed = leaving.Count(d => (d.Recipient ?? d.Channel) is null);
        return new DraftedRegister(
            [RegisterSchemas.Recipients.Header, .. rows],
            [
                $"{rows.Count} {(rows.Count == 1 ? "recipient that code shows is" : "recipients that code shows are")} not in {RegisterSchemas.Recipients.Path}. Assess whoever receives data before it goes there, complete what is missing, and add it.",
                .. unnamed > 0 ? [$"In {unnamed} {(unnamed == 1 ? "place" : "places")} the code does not show to whom personal data goes."] : Array.Empty<string>(),
            ]);
    }

    private static ScanFacts Kept(string folder)
    {
        using var repository = GitRepository.Open(folder);
        var root = repository.WorkTreeFolder ?? throw SafeDeployException.Usage($"the repository at {folder} is bare, and a scan needs the files. Run this in a clone");
        var scan = ScanStore.Read(root, repository.Head.Tree);
        return scan.Value ?? throw SafeDeployException.Undetermined($"{scan.Gap?.Reason ?? "there is no scan"}. Commit what you changed, and scan it: safedeploy scan");
    }

    private static IReadOnlyList<TRow> Known<TRow>(string root, RegisterSchema schema, Func<string, RegisterFact<TRow>> read)
    {
        var path = Path.Combine(root, schema.Path);
        if (!File.Exists(path))
        {
            return [];
        }

        var register = read(AtomicFile.Read(path, "register"));
        return register.Errors.Count > 0 ? throw SafeDeployException.Usage($"{register.Errors[0]}. Mend the register first: safedeploy registers check") : register.Rows ?? [];
    }

    private static SafeDeployException Silent(string what) => SafeDeployException.Undetermined($"the scan did not look for {what}. Scan with a version of SafeDeploy that does: safedeploy scan");
}
