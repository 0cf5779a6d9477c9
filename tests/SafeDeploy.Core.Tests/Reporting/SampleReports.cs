using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>Reports on a records-upload service of an imaginary police force: one for each verdict.</summary>
internal static class SampleReports
{
    private const string Api = "https://api.github.example/repos/northmoor-police/records-upload";
    private const string Commit = "5b7d1f0c9a3e4c2f8d6b1a07e9f4c35d2ab81e66";

    public static DateTimeOffset CollectedAt { get; } = new(2026, 11, 20, 9, 28, 41, TimeSpan.Zero);

    public static Report Deployable { get; } = Make([
        Change1([Ok("branch-protected", "main takes changes by pull request only; force pushes and deletion are blocked, for administrators too.", "/rules/branches/main")],
            [Ok("through-pull-request", "All 14 changes since the last deployment came through a pull request.", "/commits?sha=main")]),
        Change2([Ok("approvals-required", "main asks for 1 approval and withdraws it when somebody pushes again.", "/rules/branches/main")],
            [Ok("approved-by-others", "Each of 14 changes was approved, as merged, by somebody who wrote none of it.", "/pulls/412/reviews")]),
        Change3([Ok("suite-required", "main requires the check \"regression\" of app 15368.", "/rules/branches/main")],
            [Ok("suite-passed", "\"regression\" passed on the judged tree.", "/commits/" + Commit + "/check-runs")]),
        Change5([Ok("procedure-complete", "docs/deployment-procedure.md names its owner and covers every section.", null)],
            [Ok("procedure-current", "It was reviewed on 2 September 2026.", null)]),
        Data1([Ok("covered", "The rules ran in all 4 projects.", null)], [Ok("classified", "All 61 members that hold personal data are classified.", null)]),
        Data4([Ok("rules-on", "The rules on transmissions are on in all projects.", null)], [Ok("outcomes-read", "Each of 9 transmissions has its outcome read.", null)]),
        Data6([Ok("rules-on", "The rules on logs are on in all projects.", null)], [Ok("no-leak", "No personal data reaches a log.", null)]),
    ], Map(61, complete: true), Verdict.Deployable, 0);

    public static Report NotDeployable { get; } = Make([
        Change1([
            Bad("bypass", "Two teams may bypass the rules of main at any time.", "Remove \"release-managers\" and \"legacy-ops\" from the ruleset's bypass list, or let them bypass by pull request only.", "/rulesets/1847") with { Command = "echo '{\"bypass_actors\":[]}' | gh api --method PUT repos/northmoor-police/records-upload/rulesets/1847 --input -" },
            Ok("pull-request-required", "main takes changes by pull request only.", "/rules/branches/main"),
            Ok("force-push-blocked", "Force pushes and deletion are blocked.", "/rules/branches/main")],
            [Bad("through-pull-request", "Commit 8c41e07 \"hotfix: skip validation for bulk load\" was pushed to main without a pull request.", "Review the commit in a pull request of its own, and record why it went round the branch's rules.", "/commits/8c41e07d5f6a/pulls")]),
        Change2([Ok("approvals-required", "main asks for 1 approval and withdraws it when somebody pushes again.", "/rules/branches/main")],
            [
                Bad("approved-by-others", "Pull request 398 was approved only by k.osei, who also pushed its last commit.", "Ask somebody who wrote none of it to review pull request 398.", "/pulls/398/reviews"),
                Bad("approved-as-merged", "The approval of pull request 405 is of an older commit than the one that was merged.", "Ask for a new review of pull request 405 as it was merged.", "/pulls/405/reviews"),
                Ok("approved-by-others", "12 of 14 changes were approved, as merged, by somebody who wrote none of them.", "/pulls?state=closed")]),
        Change3([Ok("suite-required", "main requires the check \"regression\" of app 15368.", "/rules/branches/main")],
            [Missing("suite-passed", "The check runs of the judged commit could not be read: the host answered 403.", "Give the token the permission \"Checks: read\" and collect again.", "/commits/" + Commit + "/check-runs")]),
        Change5([Bad("procedure-sections", "docs/deployment-procedure.md has no section on rolling back.", "Add a section \"Rolling back\" that says who decides, how it is done and how it is tested.", null)],
            [Ok("procedure-current", "It was reviewed on 2 September 2026.", null)],
            new ReportWaiver { Reason = "The roll-back section is being agreed with the data centre.", RequestedBy = "head of records systems", ApprovedBy = "head of information assurance", Scope = "main", Expires = CollectedAt.AddDays(9), Record = new string('a', 64) }),
        Data1([Missing("covered", "The rules did not run in 1 of 4 projects: src/Legacy.Import/Legacy.Import.csproj.", "Build src/Legacy.Import/Legacy.Import.csproj with the SDK that its global.json names, then scan again.", null)],
            [.. Enumerable.Range(1, 9).Select(i => Code("SD0101", $"Suspect{i}.Surname holds personal data (name.family) and is not classified.", $"src/Records/Model/Suspect{i}.cs", 11 + i, 19,
                "Classify the record: [PersonalData], [SpecialCategoryData] or [CriminalOffenceData]."))]),
        Data4([Ok("rules-on", "The rules on transmissions are on in all projects.", null)],
            [
                Code("SD0501", "The outcome of UploadAsync is ignored: a rejected record would go unnoticed.", "src/Upload/UploadWorker.cs", 88, 13, "Read the response and record what was rejected."),
                Code("SD0502", "A failed upload is recorded as a success: the catch block moves the watermark on.", "src/Upload/UploadWorker.cs", 97, 9, "Move the watermark only after the national database has accepted the record.")]),
        Data6([Ok("rules-on", "The rules on logs are on in all projects.", null)],
            [Code("SD0301", "A person's date of birth is written to the log.", "src/Upload/RecordMapper.cs", 54, 17, "Log the record's own reference instead.")], gates: false),
    ], Map(52, complete: false), Verdict.NotDeployable, 1);

    public static Report Undetermined { get; } = NotDeployable with
    {
        Verdict = Verdict.Undetermined,
        ExitCode = 3,
        Subject = new SubjectFact { Repository = "records-upload", Commit = Commit, Tree = "0d9e4cbb2c1f7a6655443322110fedcba9876543" },
        Controls = [.. NotDeployable.Controls.Select(c => c.Id.StartsWith("CHANGE", StringComparison.Ordinal) && c.Waiver is null ? Unseen(c) : Holds(c))],
    };

    public static TheoryData<string> Names => ["deployable", "not-deployable", "undetermined"];

    public static Report Of(string name) => name switch
    {
        "deployable" => Deployable,
        "not-deployable" => NotDeployable,
        _ => Undetermined,
    };

    public static Finding Bad(string probe, string message, string? fix, string? route) =>
        new() { Probe = probe, Outcome = Outcome.NotSatisfied, Message = message, Fix = fix, Evidence = Evidence(route) };

    private static Finding Ok(string probe, string message, string? route) => new() { Probe = probe, Outcome = Outcome.Satisfied, Message = message, Evidence = Evidence(route) };

    private static Finding Missing(string probe, string message, string fix, string? route) =>
        new() { Probe = probe, Outcome = Outcome.Unknown, Message = message, Fix = fix, Evidence = Evidence(route) };

    private static Finding Code(string probe, string message, string path, int line, int column, string fix) => new()
    {
        Probe = probe,
        Outcome = Outcome.NotSatisfied,
        Message = message,
        Fix = fix,
        Location = new CodeLocation { Path = path, Line = line, Column = column },
        Evidence = [new Provenance { Source = ".safedeploy/scan/0d9e4cbb/Records.sarif", At = CollectedAt.AddMinutes(-9), Sha256 = "a41c0d3be2f5978866770f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a" }],
    };

    private static IReadOnlyList<Provenance> Evidence(string? route) => route is null
        ? []
        : [new Provenance { Source = Api + route, At = CollectedAt.AddSeconds(-12), Sha256 = "3f2a91c07b6de5d4c3b2a1908f7e6d5c4b3a29181716151413121110f0e0d0c0" }];

    private static ReportControl Unseen(ReportControl control) => Judged(control, side =>
        [Missing("host", $"No code host was asked, so the {side} of {control.Id} could not be seen.", "Set GITHUB_TOKEN to a token that may read the repository's administration, and collect again.", null)]);

    private static ReportControl Holds(ReportControl control) => Judged(control, side => [Ok("seen", $"The {side} of {control.Id} was seen to hold.", null)]);

    private static ReportControl Judged(ReportControl control, Func<string, Finding[]> findings) =>
        Control(control.Id, control.Title, control.Why, control.HowTo, control.Sources, findings("design"), findings("operation"), control.Gates, control.Limits);

    private static Report Make(ReportControl[] controls, DataMap map, Verdict verdict, int exitCode) => new()
    {
        SchemaVersion = Report.CurrentSchemaVersion,
        Tool = new ToolInfo("SafeDeploy", "0.1.0"),
        Subject = new SubjectFact { Repository = "northmoor-police/records-upload", Branch = "main", Commit = Commit, Tree = "0d9e4cbb2c1f7a6655443322110fedcba9876543" },
        AsOf = CollectedAt.AddMinutes(4),
        CollectedAt = CollectedAt,
        Verdict = verdict,
        ExitCode = exitCode,
        DeployRequires = [.. controls.Where(c => c.Gates).Select(c => c.Id)],
        Controls = controls,
        DataMap = map,
    };

    private static ReportControl Control(string id, string title, string why, string howTo, IReadOnlyList<string> sources, Finding[] design, Finding[] operation, bool gates = true, string? limits = null, ReportWaiver? waiver = null) => new()
    {
        Id = id,
        Title = title,
        Why = why,
        HowTo = howTo,
        Sources = sources,
        Gates = gates,
        Limits = limits,
        Waiver = waiver,
        Outcome = Outcomes.Worst([.. design.Select(f => f.Outcome), .. operation.Select(f => f.Outcome)]),
        Design = new ReportSide { Outcome = Outcomes.Worst(design.Select(f => f.Outcome)), By = "An administrator of the repository", Findings = design },
        Operation = new ReportSide { Outcome = Outcomes.Worst(operation.Select(f => f.Outcome)), By = "The developers", Findings = operation },
    };

    private static ReportControl Change1(Finding[] design, Finding[] operation) => Control("CHANGE-1", "Deployment branches are protected",
        "Code that nobody meant to release reached a live national database because nothing stood between a developer's push and the live branch.",
        "Add a ruleset for the deployment branch that requires a pull request, blocks force pushes and deletion, and has an empty bypass list.",
        ["ICO reprimand to the Metropolitan Police Service, recommendations 1 and 2"], design, operation, limits: "Protection is seen as it is now; whether it was switched off and on again in the period is not.");

    private static ReportControl Change2(Finding[] design, Finding[] operation) => Control("CHANGE-2", "A second person reviews every change before it is deployed",
        "A second pair of eyes finds what its author cannot see, and makes sure that nobody changes live records alone.",
        "Require at least one approval, withdraw it on new pushes, and ask the owners of sensitive paths.",
        ["ICO reprimand to the Metropolitan Police Service, recommendations 1 and 2"], design, operation, limits: "That somebody approved is seen; how carefully they read is not.");

    private static ReportControl Change3(Finding[] design, Finding[] operation) => Control("CHANGE-3", "Regression tests pass on the exact change before it is deployed",
        "Records were rejected for months because nothing checked that uploads still worked after a change.",
        "Require the regression suite's check on the deployment branch, pinned to the app that reports it, on an up-to-date branch.",
        ["ICO reprimand to the Metropolitan Police Service, recommendation 2"], design, operation);

    private static ReportControl Change5(Finding[] design, Finding[] operation, ReportWaiver? waiver = null) => Control("CHANGE-5",
        "The way code is tested, reviewed and deployed is written down and current",
        "People under pressure do what they know. A procedure that is written, owned and current is what they can be trained in.",
        "Keep docs/deployment-procedure.md with its owner and date of review.",
        ["ICO reprimand to the Metropolitan Police Service, recommendation 2"], design, operation, waiver: waiver);

    private static ReportControl Data1(Finding[] design, Finding[] operation) => Control("DATA-1", "Personal data in code is identified and classified",
        "What is not known to be personal data is not treated as such.", "Classify each record and run the analyzers in every project.",
        ["ICO reprimand to the Metropolitan Police Service, recommendation 2", "UK GDPR, articles 25 and 30"], design, operation, limits: "Data in dictionaries, JSON documents and database columns without a declared member is not seen.");

    private static ReportControl Data4(Finding[] design, Finding[] operation) => Control("DATA-4", "Transfers of records are checked: loads, amendments and deletions",
        "Updates and deletions that silently fail leave people with a wrong record that others act upon.", "Read each transmission's outcome, and reconcile.",
        ["Data Protection Act 2018, section 38(4)"], design, operation);

    private static ReportControl Data6(Finding[] design, Finding[] operation, bool gates = true) => Control("DATA-6", "Personal data does not leak through logs, errors, telemetry or URLs",
        "Logs are copied, kept and read by people who have no need to know.", "Log references, not people.", ["UK GDPR, articles 5(1)(f) and 32"], design, operation, gates: gates);

    private static DataMap Map(int classified, bool complete) => new()
    {
        Complete = complete,
        PersonalDataMembers = 61,
        Classified = classified,
        Rows =
        [
            Row("criminal-offence", "crim.id", 9, Math.Min(9, classified), 1), Row("criminal-offence", "crim.data", 7, 7, 0), Row("special-category", "ethnicity", 2, 2, 0),
            Row("special-category", "health", 4, 4, 2), Row("personal", "name.family", 21, classified - 40, 3), Row("personal", "birth", 10, 10, 1), Row("personal", "contact.address", 8, 8, 0),
            Row("credential", "credential", 2, 0, 0), Row("pseudonymous-id", "id.pseudonymous", 5, 0, 0),
        ],
        Projects =
        [
            complete ? Project("src/Legacy.Import/Legacy.Import.csproj", true, null) : Project("src/Legacy.Import/Legacy.Import.csproj", false, "The build stopped: the SDK that its global.json names is not installed."),
            Project("src/Records/Records.csproj", true, null), Project("src/Upload/Upload.csproj", true, null) with { RulesLowered = complete ? [] : ["SD0305"] },
            Project("tests/Upload.Tests/Upload.Tests.csproj", true, null) with { IsTest = true },
        ],
        Flows = SampleFlows.Few,
    };

    private static DataMapRow Row(string name, string category, int members, int classified, int children) => new()
    {
        Class = name,
        Category = category,
        Members = members,
        Classified = classified,
        ChildSubjects = children,
        Places = [.. Enumerable.Range(0, Math.Min(members, 20)).Select(i => new CodeLocation { Path = $"src/Records/Model/{category}.cs", Line = 10 + (3 * i), Column = 19 })],
    };

    private static ScannedProjectFact Project(string path, bool covered, string? reason) => new() { Path = path, TargetFramework = "net8.0", IsTest = false, Covered = covered, Reason = reason };
}
