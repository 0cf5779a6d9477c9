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
            Limits = "The host keeps its record of bypasses for a month, and none of those who are exempt from a rule: facts must be collected at least that often, and no one may be exempt.",
            GatesByDefault = true,
            DesignBy = "An administrator of the repository",
            OperationBy = "Whoever made the change, with an administrator of the repository",
            Design = [BranchProbes.PullRequestRequired, BranchProbes.ForcePushBlocked, BranchProbes.DeletionBlocked],
            Operation = [BranchProbes.ChangesCameByPullRequest, RuleSuiteProbes.NoBypassUsed],
        },
        new Control
        {
            Id = "CHANGE-2",
            Title = "A second person reviews every change before it is deployed",
            Sources = [Sources.Mps1, Sources.Mps2],
            Why = "Whoever wrote the code is the last to see the slip in it. The regulator found that a review before deployment would have.",
            HowTo = "Require an approval by somebody who wrote none of the change, and dismiss it when more is pushed.",
            Limits = "Whether a reviewer may write is known as of the day that the facts were collected. That a review was thorough is for people to judge.",
            GatesByDefault = true,
            DesignBy = "An administrator of the repository",
            OperationBy = "Whoever made the change, and a reviewer who wrote none of it",
            Design = [ReviewProbes.ApprovalsRequired, ReviewProbes.StaleApprovalsEnd],
            Operation = [ReviewProbes.EachChangeReviewed],
        },
        new Control
        {
            Id = "CHANGE-3",
            Title = "Regression tests pass on the exact change before it is deployed",
            Sources = [Sources.Mps2],
            Why = "Records were rejected for months because nothing tested that loading still worked after the change.",
            HowTo = "Make the regression suite a required check, pinned to the app that runs it, on branches that are up to date, and name it in safedeploy.json. Have it run by safedeploy test with a key of continuous integration, and ask for the record: \"tests\": { \"evidence\": { \"required\": true } }. Name owners of the workflows in CODEOWNERS, and let them approve each change to what the suite runs.",
            Limits = "What a check ran is seen only where safedeploy test recorded it, or where the workflow uploads its result files and the policy names the artifact; without either, a check that passes without running a test is not told apart from one that ran them.",
            GatesByDefault = true,
            DesignBy = "An administrator of the repository",
            OperationBy = "The developers",
            Design = [CheckProbes.ChecksRequired, CheckProbes.BranchUpToDate],
            Operation = [CheckProbes.ChecksPassed, ArtifactProbes.ResultsUploaded, TestEvidenceProbes.Recorded, TestEvidenceProbes.Compared, OwnerProbes.TestSetupApproved],
        },
        new Control
        {
            Id = "CHANGE-4",
            Title = "Only the reviewed and tested commit reaches live",
            Sources = [Sources.Mps2, Sources.MpsFindings],
            Why = "Test data reached the live system because nothing stood between a build and the live system. A review is of use only if what it saw is what is deployed.",
            HowTo = "Deploy through an environment of the host that only deployment branches may reach, with required reviewers, no self-review and no bypass for administrators, and name it in safedeploy.json.",
            Limits = "What the environment's secrets unlock, and whether live can be reached without them, is not seen. The commit that was deployed before the judged changes was judged when it was deployed.",
            GatesByDefault = true,
            DesignBy = "An administrator of the repository",
            OperationBy = "Whoever deploys, with an administrator of the repository",
            Design = [EnvironmentProbes.FromDeploymentBranches, EnvironmentProbes.ApprovalRequired, EnvironmentProbes.AdministratorsBound],
            Operation = [DeploymentProbes.FromBranch, DeploymentProbes.ApprovedByAnother, DeploymentProbes.Tested],
        },
        new Control
        {
            Id = "CHANGE-5",
            Title = "The way code is tested, reviewed and deployed is written down and current",
            Sources = [Sources.Mps2],
            Why = "What is not written down is not done the same way twice, and cannot be shown to anyone.",
            HowTo = "Keep docs/deployment-procedure.md with sections on testing, review, deployment, roll-back, emergency changes and incidents, an owner and the day of its last review.",
            Limits = "That a heading is there is seen; what stands under it is for people to judge.",
            DesignBy = "The owner of the deployment procedure",
            OperationBy = "The owner of the deployment procedure",
            Design = [ProcedureProbes.Written, ProcedureProbes.Owned],
            Operation = [ProcedureProbes.Current, ProcedureProbes.LastChangeReviewed],
        },
        new Control
        {
            Id = "CHANGE-7",
            Title = "Emergency changes take a route agreed in advance, rehearsed and reviewed afterwards",
            Sources = [Sources.Emergency],
            Why = "In an emergency people go around the rules, and what is not agreed in advance becomes the way round them. A route that is known, rehearsed and looked at afterwards is what keeps it an exception.",
            HowTo = "Write the route into the deployment procedure, name the keys of two people or more who may decide in compliance/allowed_signers, rehearse it (safedeploy breakglass rehearse), declare each use with a reason (breakglass declare), have somebody else approve it (approve), and somebody else review it in time (breakglass review).",
            Limits = "A use that nobody declared is seen only where the host records that its rules were bypassed, which it does for a month. That a rehearsal or a review was thorough is for people to judge.",
            DesignBy = "The owner of the deployment procedure",
            OperationBy = "Those who approve emergency changes",
            Design = [BreakGlassProbes.RouteWritten, BreakGlassProbes.TwoMayDecide, BreakGlassProbes.Rehearsed],
            Operation = [BreakGlassProbes.UsesReviewed, BreakGlassProbes.BypassesDeclared],
        },
        new Control
        {
            Id = "CHANGE-8",
            Title = "The same holds on whichever system holds the code",
            Sources = [Sources.Mps1],
            Why = "The recommendation is not about one product: where the code is held elsewhere, it asks for equivalent measures.",
            HowTo = "Keep the code where its measures can be read, or declare the measures of the other system in safedeploy.json, with an owner and a date, and keep their evidence.",
            Limits = "GitHub and GitHub Enterprise Server are read. A declared measure is shown and satisfies nothing.",
            DesignBy = "The owner of the policy",
            OperationBy = "The owner of the policy",
            Design = [ProviderProbes.HostIsRead],
            Operation = [ProviderProbes.HostShowedEvidence],
        },
    ];
}
