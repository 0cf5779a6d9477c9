using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on the code that processes personal data.</summary>
internal static class DataControls
{
    /// <summary>The rules that DATA-1 stands on, and what to do about a finding of each.</summary>
    private static readonly (string Rule, string Fix)[] Classification =
    [
        ("SD0101", "Classify the record with the attributes of the package SafeDeploy.Annotations: [PersonalData], [SpecialCategoryData] or [CriminalOffenceData], or [NotPersonalData(\"why\")]"),
        ("SD0102", "Classify it with [SpecialCategoryData] or [CriminalOffenceData], or name the child: Subject = DataSubject.Child"),
        ("SD0103", "Say in a sentence what the data is, and why that is so"),
        ("SD0104", "Give it the classification of its base or interface, or a stronger one"),
        ("SD0902", "Mend the setting: until then it sets nothing"),
        ("SD0903", "Take the change back, or accept it in the same pull request: safedeploy scan --accept-surface"),
        ("SD0904", "Mend the line: until then it changes nothing"),
    ];

    /// <summary>The rules that DATA-6 stands on: wherever personal data is copied to without anybody meaning to keep it there.</summary>
    private static readonly (string Rule, string Fix)[] Leaks =
    [
        ("SD0301", "Log the record's id instead, or redact the value"),
        ("SD0302", "Name the record by its id, or say only what went wrong"),
        ("SD0303", "Tag it with the record's id, or redact the value"),
        ("SD0304", "Put the value into the body, or a reference into the address"),
        ("SD0307", "Keep a reference there, or encrypt the value before"),
        ("SD0308", "Encrypt it, or keep it where access is limited"),
    ];

    /// <summary>The rules that DATA-4 stands on.</summary>
    private static readonly (string Rule, string Fix)[] Transmissions =
    [
        ("SD0501", "Check the outcome, and let a failure be seen"),
        ("SD0502", "Check the outcome, and let a failure be seen"),
        ("SD0507", "Wait for it, and let a failure be seen"),
    ];

    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "DATA-1",
            Title = "Personal data in code is identified and classified",
            Sources = [Sources.Mps2, Sources.Accountability],
            Why = "The recommendation asks for most care where software processes sensitive data. That takes knowing where it is.",
            HowTo = "Add SafeDeploy.Analyzers to every project, and classify each personal record where SD0101 says so: by its own class (SD0102), no weaker than its base (SD0104), and not denied without a specific reason (SD0103). Mend settings and dictionary lines that are not understood (SD0902, SD0904): the analyzers do not know what they were meant to say. Where the team keeps compliance/surface.txt, accept in the same change what the code newly holds or sends (SD0903).",
            Limits = "What a type holds is judged by names, types and attributes; data in untyped bags is not seen.",
            GatesByDefault = true,
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.AnalyzersReferenced, CodeProbes.RulesOn([.. Classification.Select(c => c.Rule)])],
            Operation = [CodeProbes.NoOpenFinding(Classification)],
        },
        new Control
        {
            Id = "DATA-3",
            Title = "Code that processes sensitive data is covered by regression tests",
            Sources = [Sources.Mps2],
            Why = "The recommendation asks for regression testing in particular where software processes potentially sensitive data. A suite that passes and never runs that code shows nothing of it.",
            HowTo = "Scan the code, and have continuous integration record its tests with coverage: safedeploy scan, then safedeploy test. Declare in the test assembly what it is the regression suite of: [assembly: RegressionTestsFor(\"Product\")]. Add a test for each operation that none executes; where a test runs the code out of the process, so that nothing measures it, let it say so: [RegressionTestFor(typeof(Uploads), nameof(Uploads.SendAsync))].",
            Limits = "That a test executed code is seen, not that it asserted what matters. An operation counts as changed with the file that it stands in. Operations that did not change since the last deployment are shown and not judged. Accessors, constructors and operators are not operations by themselves.",
            GatesByDefault = true,
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [TestedCodeProbes.SuiteDeclared],
            Operation = [TestedCodeProbes.Executed],
        },
        new Control
        {
            Id = "DATA-4",
            Title = "Transfers of records are checked: loads, amendments and deletions",
            Sources = [Sources.MpsFindings, Sources.LawEnforcement],
            Why = "Uploads failed, updates were lost and deletions were not carried out, and for months nobody knew, because nothing looked at the outcome.",
            HowTo = "Look at the outcome of every transmission of personal data, and let a failure be seen: throw, retry, or record it where somebody looks.",
            Limits = "Reconciliation of what was sent with what was acknowledged, and operations that are never sent at all, are not judged yet.",
            GatesByDefault = true,
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn([.. Transmissions.Select(r => r.Rule)])],
            Operation = [CodeProbes.NoOpenFinding(Transmissions)],
        },
        new Control
        {
            Id = "DATA-6",
            Title = "Personal data does not leak through logs, errors, telemetry or URLs",
            Sources = [Sources.Security, Sources.LawEnforcement],
            Why = "A log, an error, a trace or an address is read by more people, kept longer and guarded less than the data that it was copied from.",
            HowTo = "Log the record's id, or redact what is personal (SD0301); say in an error what went wrong and not whose (SD0302); keep it out of telemetry (SD0303), addresses (SD0304), cookies, sessions and caches (SD0307) and files in clear (SD0308).",
            Limits = "Values are followed through the project's own methods, a limited number of calls deep; what was not followed is listed by SD0004. What a library writes by itself is not seen.",
            GatesByDefault = true,
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn([.. Leaks.Select(r => r.Rule)])],
            Operation = [CodeProbes.NoOpenFinding(Leaks)],
        },
    ];
}
