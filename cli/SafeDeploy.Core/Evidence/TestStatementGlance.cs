using System.Text.Json;

namespace SafeDeploy.Core.Evidence;

/// <summary>Reads the statement of a test run as this tool writes it, without the serialiser; whatever is not plainly that is left to the whole reader.</summary>
internal static class TestStatementGlance
{
    private static readonly JsonGlanceKey<Found>[] Named =
    [
        new("name", (ref r, f) => (f.Name = JsonGlance.Text(ref r)) is not null, true),
        new("digest", Digests, true),
    ];

    private static readonly JsonGlanceKey<Found>[] File =
    [
        new("name", (ref r, f) => (f.Name = JsonGlance.Text(ref r)) is not null, true),
        new("sha256", (ref r, f) => (f.Sha256 = JsonGlance.Text(ref r)) is not null, true),
    ];

    private static readonly JsonGlanceKey<Found>[] Project =
    [
        new("path", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Project with { Path = text }), true),
        new("framework", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Project with { Framework = text })),
        new("executed", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Project with { Executed = count }), true),
        new("failed", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Project with { Failed = count }), true),
        new("skipped", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Project with { Skipped = count })),
        new("flaky", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Project with { Flaky = count })),
        new("files", (ref r, f) => JsonGlance.Texts(ref r) is { } files && f.Put(f.Project with { Files = files })),
    ];

    private static readonly JsonGlanceKey<Found>[] Run =
    [
        new("executed", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Run with { Executed = count }), true),
        new("passed", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Run with { Passed = count })),
        new("failed", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Run with { Failed = count }), true),
        new("skipped", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Run with { Skipped = count })),
        new("flaky", (ref r, f) => JsonGlance.Number(ref r) is { } count && f.Put(f.Run with { Flaky = count })),
        new("projects", Projects, true),
        new("notRun", (ref r, f) => JsonGlance.Texts(ref r) is { } paths && f.Put(f.Run with { NotRun = paths }), true),
        new("part", (ref r, f) => JsonGlance.Flag(ref r) is { } part && f.Put(f.Run with { Part = part })),
        new("incomplete", (ref r, f) => JsonGlance.Texts(ref r) is { } reasons && f.Put(f.Run with { Incomplete = reasons }), true),
        new("results", (ref r, f) => FileOf(ref r, f) is { } file && f.Put(f.Run with { Results = file })),
        new("coverage", (ref r, f) => FileOf(ref r, f) is { } file && f.Put(f.Run with { Coverage = file })),
        new("coveragePart", (ref r, f) => JsonGlance.Flag(ref r) is { } part && f.Put(f.Run with { CoveragePart = part })),
        new("command", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Run with { Command = text })),
        new("exitCode", (ref r, f) => JsonGlance.Number(ref r) is { } code && f.Put(f.Run with { ExitCode = code })),
        new("os", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Run with { Os = text })),
        new("tool", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Run with { Tool = text })),
        new("startedAt", (ref r, f) => Time(ref r) is { } time && f.Put(f.Run with { StartedAt = time }), true),
        new("finishedAt", (ref r, f) => Time(ref r) is { } time && f.Put(f.Run with { FinishedAt = time }), true),
        new("previous", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Run with { Previous = text })),
    ];

    private static readonly JsonGlanceKey<Found>[] Predicate =
    [
        new("result", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Predicate with { Result = text }), true),
        new("configuration", (ref r, f) => Subjects(ref r, f) is { } files && f.Put(f.Predicate with { Configuration = files }), true),
        new("url", (ref r, f) => JsonGlance.Text(ref r) is { } text && f.Put(f.Predicate with { Url = text })),
        new("warnedTests", (ref r, f) => JsonGlance.Texts(ref r) is { } tests && f.Put(f.Predicate with { WarnedTests = tests })),
        new("failedTests", (ref r, f) => JsonGlance.Texts(ref r) is { } tests && f.Put(f.Predicate with { FailedTests = tests })),
        new("safedeploy_v1", (ref r, f) => JsonGlance.Object(ref r, Run, f), true),
    ];

    private static readonly JsonGlanceKey<Found>[] Root =
    [
        new("_type", (ref r, f) => (f.Type = JsonGlance.Text(ref r)) is not null, true),
        new("subject", (ref r, f) => (f.Subject = Subjects(ref r, f)) is not null, true),
        new("predicateType", (ref r, f) => (f.PredicateType = JsonGlance.Text(ref r)) is not null, true),
        new("predicate", (ref r, f) => JsonGlance.Object(ref r, Predicate, f), true),
    ];

    /// <summary>The statement; null where only the whole reader can say whether it is one.</summary>
    public static TestStatement? Read(ReadOnlySpan<byte> utf8)
    {
        var found = new Found();
        return JsonGlance.Document(utf8, default, Root, found)
            ? new TestStatement { Type = found.Type!, Subject = found.Subject!, PredicateType = found.PredicateType!, Predicate = found.Predicate with { Run = found.Run } }
            : null;
    }

    private static bool Projects(ref Utf8JsonReader reader, Found found)
    {
        var projects = new List<TestProjectRun>();
        return JsonGlance.Array(ref reader, OneProject, found) && found.Put(found.Run with { Projects = projects });

        bool OneProject(ref Utf8JsonReader reader, Found found)
        {
            found.Project = Found.NoProject;
            var right = JsonGlance.Object(ref reader, Project, found);
            projects.Add(found.Project);
            return right;
        }
    }

    private static List<EvidenceSubject>? Subjects(ref Utf8JsonReader reader, Found found)
    {
        var subjects = new List<EvidenceSubject>();
        return JsonGlance.Array(ref reader, OneSubject, found) ? subjects : null;

        bool OneSubject(ref Utf8JsonReader reader, Found found)
        {
            if (!JsonGlance.Object(ref reader, Named, found))
            {
                return false;
            }

            subjects.Add(new EvidenceSubject(found.Name!, found.Digest!));
            return true;
        }
    }

    private static bool Digests(ref Utf8JsonReader reader, Found found)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read() || JsonGlance.Text(ref reader) is not { } digest || !digests.TryAdd(name, digest))
            {
                return false;
            }
        }

        found.Digest = digests;
        return true;
    }

    private static EvidenceFile? FileOf(ref Utf8JsonReader reader, Found found) =>
        JsonGlance.Object(ref reader, File, found) ? new EvidenceFile(found.Name!, found.Sha256!) : null;

    private static DateTimeOffset? Time(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : null;

    private sealed class Found
    {
        public static readonly TestProjectRun NoProject = new() { Path = "", Executed = 0, Failed = 0 };
        private static readonly TestRun NoRun = new() { Executed = 0, Failed = 0, Projects = [], StartedAt = default, FinishedAt = default };

        public string? Type { get; set; }

        public string? PredicateType { get; set; }

        public List<EvidenceSubject>? Subject { get; set; }

        public TestPredicate Predicate { get; private set; } = new() { Result = "", Configuration = [], Run = NoRun };

        public TestRun Run { get; private set; } = NoRun;

        public TestProjectRun Project { get; set; } = NoProject;

        public string? Name { get; set; }

        public string? Sha256 { get; set; }

        public Dictionary<string, string>? Digest { get; set; }

        public bool Put(TestPredicate predicate)
        {
            Predicate = predicate;
            return true;
        }

        public bool Put(TestRun run)
        {
            Run = run;
            return true;
        }

        public bool Put(TestProjectRun project)
        {
            Project = project;
            return true;
        }
    }
}
