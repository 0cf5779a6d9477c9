using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on how code changes: the regulator's recommendations on deployment.</summary>
internal static class ChangeControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "CHANGE-1",
            Title = "Deployment branches are protected",
            Sources = [Sources.Mps1, Sources.Mps2],
            Why = "In 2020 a coding slip let test data into a live national database. A protected branch is what stops code from reaching live by accident.",
            HowTo = "Protect every branch that you deploy from: pull requests only, no force pushes, no deletion, and nobody exempt, administrators included.",
            Limits = "Rule suites and the host's push log are not read yet: a bypass that still left a pull request behind is not seen.",
            GatesByDefault = true,
            Design = [BranchProbes.PullRequestRequired, BranchProbes.ForcePushBlocked, BranchProbes.DeletionBlocked],
            Operation = [BranchProbes.ChangesCameByPullRequest],
        },
        new Control
        {
            Id = "CHANGE-2",
            Title = "A second person reviews every change before it is deployed",
            Sources = [Sources.Mps1, Sources.Mps2],
            Why = "Whoever wrote the code is the last to see the slip in it. The regulator found that a review before deployment would have.",
            HowTo = "Require an approval by somebody who wrote none of the change, and dismiss it when more is pushed.",
            Limits = "Owners of single paths (CODEOWNERS) are not judged yet.",
            GatesByDefault = true,
            Design = [ReviewProbes.ApprovalsRequired, ReviewProbes.StaleApprovalsEnd],
            Operation = [ReviewProbes.EachChangeReviewed],
        },
        new Control
        {
            Id = "CHANGE-3",
            Title = "Regression tests pass on the exact change before it is deployed",
            Sources = [Sources.Mps2],
            Why = "Records were rejected for months because nothing tested that loading still worked after the change.",
            HowTo = "Make the regression suite a required check, pinned to the app that runs it, on branches that are up to date, and name it in safedeploy.json. Have it run by safedeploy test with a key of continuous integration, and ask for the record: \"tests\": { \"evidence\": { \"required\": true } }.",
            Limits = "What a check ran is seen only where safedeploy test recorded it; without a record, a check that passes without running a test is not told apart from one that ran them.",
            GatesByDefault = true,
            Design = [CheckProbes.ChecksRequired, CheckProbes.BranchUpToDate],
            Operation = [CheckProbes.ChecksPassed, TestEvidenceProbes.Recorded, TestEvidenceProbes.Compared],
        },
        new Control
        {
            Id = "CHANGE-5",
            Title = "The way code is tested, reviewed and deployed is written down and current",
            Sources = [Sources.Mps2],
            Why = "What is not written down is not done the same way twice, and cannot be shown to anyone.",
            HowTo = "Keep docs/deployment-procedure.md with sections on testing, review, deployment, roll-back, emergency changes and incidents, an owner and the day of its last review.",
            Limits = "That a heading is there is seen; what stands under it is for people to judge.",
            Design = [ProcedureProbes.Written, ProcedureProbes.Owned],
            Operation = [ProcedureProbes.Current, ProcedureProbes.LastChangeReviewed],
        },
    ];
}
