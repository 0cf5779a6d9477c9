using SafeDeploy.Core;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>What becomes of a documented command here: it is run and ends with a code, or it is only parsed, for a reason.</summary>
internal sealed record DocumentedRun(int? Code, string? Reason, string By = "ada")
{
    /// <summary>Every documented command, as it stands after the program's name. One that is not here fails the tests.</summary>
    public static IReadOnlyDictionary<string, DocumentedRun> Table { get; } = new Dictionary<string, DocumentedRun>(StringComparer.Ordinal)
    {
        ["verify samples/RecordsUpload/before --facts samples/RecordsUpload/before/facts.json --out safedeploy-report.html"] = EndsWith(ExitCodes.NotDeployable),
        ["verify samples/RecordsUpload/before --facts samples/RecordsUpload/before/facts.json"] = EndsWith(ExitCodes.NotDeployable),
        ["verify samples/RecordsUpload/after --facts samples/RecordsUpload/after/facts.json"] = EndsWith(ExitCodes.Done),
        ["scan samples/RecordsUpload"] = EndsWith(ExitCodes.Done),
        ["scan"] = EndsWith(ExitCodes.Done),
        ["baseline"] = EndsWith(ExitCodes.Done),
        ["baseline --prune"] = EndsWith(ExitCodes.Done),
        ["test"] = EndsWith(ExitCodes.Done),
        ["test --unsigned"] = EndsWith(ExitCodes.Done),
        ["init"] = EndsWith(ExitCodes.Done),
        ["explain CHANGE-2"] = EndsWith(ExitCodes.Done),
        // The reader's record is not classified: that is known, so it beats what is not known.
        ["verify"] = EndsWith(ExitCodes.NotDeployable),
        ["verify --out safedeploy-report.html"] = EndsWith(ExitCodes.NotDeployable),
        ["verify --pull-request --scan --branch main"] = EndsWith(ExitCodes.NotDeployable),
        ["report --out .safedeploy/report.html"] = EndsWith(ExitCodes.Done),
        ["evidence push"] = EndsWith(ExitCodes.Done),
        ["evidence fetch"] = EndsWith(ExitCodes.Done),
        ["evidence verify"] = EndsWith(ExitCodes.Done),
        ["evidence decisions"] = EndsWith(ExitCodes.Done),
        ["waive CHANGE-6 --for P14D --reason \"The training of the new team is on 3 December\""] = EndsWith(ExitCodes.Done),
        ["approve 3f9a12c4d5e6 --reason \"Agreed with the data protection officer\""] = EndsWith(ExitCodes.Done) with { By = "bob" },
        ["hook install"] = EndsWith(ExitCodes.Done),
        ["hook status"] = EndsWith(ExitCodes.Done),
        ["hook uninstall"] = EndsWith(ExitCodes.Done),
        ["hook pre-push -- \"$@\""] = EndsWith(ExitCodes.Done),
        ["hook install --server /srv/git/records.git"] = EndsWith(ExitCodes.Done),
        ["doctor"] = OnlyParsed("asks the host what a token may read"),
        ["doctor --environment production"] = OnlyParsed("asks the host what a token may read"),
        ["collect --environment production --wait --sign --out facts.dsse"] = OnlyParsed("asks the host, in a workflow"),
        ["verify --facts facts.dsse --environment production --out report.html"] = OnlyParsed("judges facts that a workflow collected from the host"),
    };

    private static DocumentedRun EndsWith(int code) => new(code, null);

    private static DocumentedRun OnlyParsed(string reason) => new(null, reason);
}
