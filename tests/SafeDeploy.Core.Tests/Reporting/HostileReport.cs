using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>A report in which every text from outside tries to be more than text.</summary>
internal static class HostileReport
{
    /// <summary>Texts that break out somewhere: an element, an attribute, a script, a terminal, a table, a list, a line, the reading direction.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>window.pwned=1</script>", "</title></style></script><img src=x onerror=window.pwned=1>", "\" onmouseover=\"window.pwned=1\" x=\"", "' onclick='window.pwned=1",
        "<!-- --><iframe src=https://evil.example/></iframe>", "]]><svg onload=window.pwned=1>", "<base href=https://evil.example/>", "javascript:window.pwned=1",
        "\u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007", "\u009b31m", "a\rb\nc\td\0e", "main\u202egnp.exe\u2066\u2069\u200b\ufeff\u2028x\u2029", "\ud800lone",
        "[click](https://evil.example)", "[red]markup[/]", "=HYPERLINK(\"https://evil.example\")", "@SUM(1+1)*cmd|' /C calc'!A0", "![x](https://evil.example/x.png)", "<https://evil.example>", "https://evil.example/?q=1", "www.evil.example", "mail@evil.example",
        "@northmoor-police/admins please approve", "fixes #1, GH-2", ":white_check_mark: satisfied", "| a | b |", "`code` ``more``", "# heading", "- item", "1. item", "> quote", "***bold***", "$x$",
        "satisfied\n\n# Deployable\n", "{{ 7*7 }} ${x} %s {0}", new string('w', 3000),
    ];

    public static Report Make()
    {
        var all = string.Join(' ', Texts);
        var findings = Texts.Select(t => new Finding
        {
            Probe = t,
            Outcome = Outcome.NotSatisfied,
            Message = t,
            Fix = t,
            Command = t,
            Location = new CodeLocation { Path = t, Line = 1, Column = 2 },
            Evidence = [new Provenance { Source = t, At = SampleReports.CollectedAt, Sha256 = t }],
        }).ToList();
        var side = new ReportSide { Outcome = Outcome.NotSatisfied, By = all, Findings = findings };
        var unseen = new ReportSide { Outcome = Outcome.Unknown, Findings = [.. findings.Select(f => f with { Outcome = Outcome.Unknown, Location = null })] };
        var control = SampleReports.NotDeployable.Controls[0] with { Outcome = Outcome.NotSatisfied, Design = side, Operation = unseen };
        var compared = Texts.Select(t => new ComparedFinding(t, t, Outcome.NotSatisfied, t, t)).ToList();
        var changed = Texts.Select(t => new ControlChange(t, Outcome.Satisfied, Outcome.NotSatisfied, true, false)).ToList();
        return SampleReports.NotDeployable with
        {
            Comparison = new ReportComparison
            {
                Earlier = new EarlierReport(all, SampleReports.CollectedAt, Verdict.Deployable),
                Better = changed,
                Worse = changed,
                Otherwise = changed,
                NewFindings = compared,
                MendedFindings = compared,
                UnseenFindings = compared,
            },
            Tool = new ToolInfo(all, all),
            Subject = new SubjectFact { Repository = all, Branch = all, Commit = all, Tree = all },
            Controls = [control, control with { Id = "DATA-1", Waiver = new ReportWaiver { Reason = all, RequestedBy = all, ApprovedBy = all, Scope = all, Expires = SampleReports.CollectedAt, Record = all } }, control with { Id = "DATA-6", Gates = false }],
            Changes = new ReportChanges { Since = all, Complete = false, Items = [.. Texts.Select(Change)] },
            DataMap = SampleReports.NotDeployable.DataMap with
            {
                Rows = [.. Texts.Select(t => SampleReports.NotDeployable.DataMap.Rows[0] with { Class = t, Category = t, Places = [.. Texts.Select(p => new CodeLocation { Path = p, Line = 3 })] })],
                Flows = new DataFlows { Operations = 1, Disclosures = null, Recorded = 1, Processings = [.. Texts.Select(Flow)] },
                Projects = [.. Texts.Select(t => new ScannedProjectFact { Path = t, TargetFramework = t, Covered = false, Reason = t, RulesLowered = [t] })],
            },
        };
    }

    private static DataFlow Flow(string text) => new()
    {
        Id = text,
        Purpose = text,
        LawfulBasis = text,
        InRecord = true,
        Methods = 1,
        Classes = [text],
        Recipients = [.. Texts.Select(t => new DataRecipient { Id = t, Name = t, Kind = t, Registered = false, HeldIn = [t], Classes = [t], Places = 1, InRecord = false })],
    };

    private static ReportChange Change(string text) => new()
    {
        Commit = text,
        Subject = text,
        CommittedAt = SampleReports.CollectedAt,
        PullRequests = [new ReportPullRequest(1, text, text, [text])],
        Arrival = new ChangeAnswer(Outcome.NotSatisfied, text),
        Review = new ChangeAnswer(Outcome.Unknown, text),
        Tests = new ChangeAnswer(Outcome.NotApplicable, text),
    };
}
