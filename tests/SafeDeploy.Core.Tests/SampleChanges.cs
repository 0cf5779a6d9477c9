using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests;

/// <summary>One change to the sample facts each, for tests that say what they take away.</summary>
internal static class SampleChanges
{
    /// <summary>The judged commit alone, after the one before it was deployed.</summary>
    public static JudgementContext OnlyTip(this JudgementContext context) => context
        .WithHost(h => h with { Changes = [h.Changes[0]] })
        .WithGit(g => g with
        {
            Since = SampleFacts.Earlier,
            Changes = Fact.List<CommitFact>([g.Changes!.Value![0]]),
            Deployed = Fact.List<DeployedCommitFact>([new DeployedCommitFact { Commit = SampleFacts.Earlier, OnBranch = true }]),
        })
        .WithProcedure(d => d with { LastChangedIn = SampleFacts.Tip })
        .WithDeployments(SampleFacts.Deployment(900, SampleFacts.Earlier, "success"));

    public static JudgementContext With(this JudgementContext context, Func<FactSet, FactSet> change) => context with { Facts = change(context.Facts) };

    public static JudgementContext WithPolicy(this JudgementContext context, Func<DeploymentPolicy, DeploymentPolicy> change) => context with { Policy = change(context.Policy) };

    public static JudgementContext WithGit(this JudgementContext context, Func<GitFacts, GitFacts> change) => context.With(f => f with { Git = change(f.Git!) });

    public static JudgementContext WithHost(this JudgementContext context, Func<HostFacts, HostFacts> change) => context.With(f => f with { Host = change(f.Host!) });

    public static JudgementContext WithScan(this JudgementContext context, Func<ScanFacts, ScanFacts> change) => context.With(f => f with { Scan = change(f.Scan!) });

    public static JudgementContext WithProject(this JudgementContext context, Func<ScannedProjectFact, ScannedProjectFact> change) =>
        context.WithScan(s => s with { Projects = [change(s.Projects[0]), .. s.Projects.Skip(1)] });

    public static JudgementContext WithProcedure(this JudgementContext context, Func<DocumentFact, DocumentFact> change) =>
        context.WithGit(g => g with { Procedure = Fact.Of(change(g.Procedure!.Value!)) });

    public static JudgementContext WithTraining(this JudgementContext context, Func<RegisterFact<TrainingRow>, RegisterFact<TrainingRow>> change) =>
        context.WithGit(g => g with { Training = Fact.Of(change(g.Training!.Value!)) });

    public static JudgementContext WithProcessing(this JudgementContext context, Func<RegisterFact<ProcessingRow>, RegisterFact<ProcessingRow>> change) =>
        context.WithGit(g => g with { Processing = Fact.Of(change(g.Processing!.Value!)) });

    public static JudgementContext WithRecipients(this JudgementContext context, Func<RegisterFact<RecipientRow>, RegisterFact<RecipientRow>> change) =>
        context.WithGit(g => g with { Recipients = Fact.Of(change(g.Recipients!.Value!)) });

    public static JudgementContext WithRecipient(this JudgementContext context, Func<RecipientRow, RecipientRow> change) =>
        context.WithRecipients(r => r with { Rows = [change(r.Rows![0])] });

    public static JudgementContext WithBranch(this JudgementContext context, Func<BranchFacts, BranchFacts> change) =>
        context.WithHost(h => h with { Branches = [change(h.Branches[0])] });

    public static JudgementContext WithRuleset(this JudgementContext context, Func<RulesetFact, RulesetFact> change) =>
        context.WithBranch(b => b with { Rulesets = [Fact.Of(change(b.Rulesets[0].Value!))] });

    public static JudgementContext WithRule(this JudgementContext context, string type, Func<BranchRuleFact, BranchRuleFact?> change) =>
        context.WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([.. b.Rules!.Value!.Select(r => r.Type == type ? change(r) : r).OfType<BranchRuleFact>()]) });

    public static JudgementContext WithEnvironment(this JudgementContext context, Func<EnvironmentFacts, EnvironmentFacts> change) =>
        context.WithHost(h => h with { Environments = [change(h.Environments[0])] });

    public static JudgementContext WithSettings(this JudgementContext context, Func<EnvironmentFact, EnvironmentFact> change) =>
        context.WithEnvironment(e => e with { Settings = Fact.Of(change(e.Settings!.Value!)) });

    public static JudgementContext WithDeployments(this JudgementContext context, params DeploymentFact[] deployments) =>
        context.WithEnvironment(e => e with { Deployments = Fact.List(deployments) });

    public static JudgementContext WithAccess(this JudgementContext context, Func<AccessFacts, AccessFacts> change) => context.WithHost(h => h with { Access = change(h.Access!) });

    /// <summary>Changes the judged commit as Git sees it.</summary>
    public static JudgementContext WithTipCommit(this JudgementContext context, Func<CommitFact, CommitFact> change) =>
        context.WithGit(g => g with { Changes = Fact.List<CommitFact>([change(g.Changes!.Value![0]), .. g.Changes.Value.Skip(1)]) });

    public static JudgementContext WithPushes(this JudgementContext context, params PushFact[] pushes) => context.WithBranch(b => b with { Pushes = Fact.List(pushes) });

    public static JudgementContext WithSuites(this JudgementContext context, params RuleSuiteFact[] suites) => context.WithBranch(b => b with { RuleSuites = Fact.List(suites) });

    /// <summary>With a policy that names the artifact "test-results", and the judged commit's run having left it with these results.</summary>
    public static JudgementContext WithUploads(this JudgementContext context, ArtifactResultsFact? results) => context
        .WithPolicy(p => p with { Tests = p.Tests with { Artifact = "test-results" } })
        .WithWorkflows(Workflow() with { Artifacts = Fact.List([new ArtifactFact { Id = 1, Name = "test-results", Size = 900, Expired = false, CreatedAt = Now.AddDays(-2), Results = results is null ? null : Fact.Of(results, From("actions/artifacts/1/zip")) }], From("actions/runs/4001/artifacts")) });

    public static JudgementContext WithWorkflows(this JudgementContext context, params WorkflowRunFact[] runs) => context.WithTip(t => t with { WorkflowRuns = Fact.List(runs) });

    /// <summary>Only classic protection, no ruleset.</summary>
    public static JudgementContext WithClassic(this JudgementContext context, Func<ClassicProtectionFact, ClassicProtectionFact>? change = null) =>
        context.WithBranch(b => b with { Rules = Fact.List<BranchRuleFact>([]), Rulesets = [], Protection = Fact.Of((change ?? (p => p))(SampleFacts.Classic())) });

    /// <summary>Changes what the host knows of the judged commit.</summary>
    public static JudgementContext WithTip(this JudgementContext context, Func<ChangeFacts, ChangeFacts> change) =>
        context.WithHost(h => h with { Changes = [change(h.Changes[0]), .. h.Changes.Skip(1)] });

    public static JudgementContext WithPull(this JudgementContext context, Func<PullRequestFact, PullRequestFact> change) =>
        context.WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([change(t.PullRequests!.Value![0])]) });

    public static JudgementContext WithReviews(this JudgementContext context, params ReviewFact[] reviews) =>
        context.WithPull(p => p with { Reviews = Fact.List(reviews) });

    public static JudgementContext WithCommit(this JudgementContext context, Func<PullRequestCommitFact, PullRequestCommitFact> change) =>
        context.WithPull(p => p with { Commits = Fact.List<PullRequestCommitFact>([change(p.Commits!.Value![0])]) });

    public static JudgementContext WithRuns(this JudgementContext context, params CheckRunFact[] runs) =>
        context.WithTip(t => t with { CheckRuns = Fact.List(runs) });

    public static JudgementContext WithHeadRuns(this JudgementContext context, params CheckRunFact[] runs) =>
        context.WithPull(p => p with { CheckRuns = Fact.List(runs) });

    public static ControlJudgement Judged(this JudgementContext context, string control) => Judge.All(context).Single(j => j.Control.Id == control);

    public static Outcome Design(this JudgementContext context, string control) => context.Judged(control).Design.Outcome;

    public static Outcome Operation(this JudgementContext context, string control) => context.Judged(control).Operation.Outcome;
}
