using System.Globalization;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Evidence.Results;

namespace SafeDeploy.Cli.Testing;

/// <summary>What a run showed of the code, and how much of the run was measured.</summary>
/// <param name="Code">What it showed; null where nothing was measured and no test declares anything.</param>
/// <param name="Part">Whether only a part of the tests that ran was measured.</param>
/// <param name="Said">What people are told.</param>
internal sealed record CodeOfRun(TestedCode? Code, bool Part, IReadOnlyList<string> Said)
{
    private const int Shown = 3;

    /// <summary>Reads the coverage files of a run, and what its test assemblies declare.</summary>
    /// <param name="top">The top of the work tree.</param>
    /// <param name="files">The coverage files that the run wrote.</param>
    /// <param name="asked">Whether they are those that the user named, which are taken to be all; else there is one for each project that was measured.</param>
    /// <param name="read">The results of the run.</param>
    public static CodeOfRun Of(string top, IReadOnlyList<ResultFile> files, bool asked, RunResults read)
    {
        var said = new List<string>();
        var reader = new CoverageReader(top);
        IReadOnlyList<CoveredFile> covered = [];
        if (files.Count > 0)
        {
            if (reader.Read(files, out var problem) is { } whole)
            {
                covered = whole;
            }
            else
            {
                said.Add($"The coverage is not counted: {problem}.");
            }
        }

        if (reader.NotFound.Count > 0)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"The coverage names {reader.NotFound.Count} source files that are not in the repository: {string.Join(", ", reader.NotFound.Take(Shown))}{(reader.NotFound.Count > Shown ? ", …" : "")}."));
        }

        var (links, suites) = Declarations(read.Cases, said);
        var ran = read.Projects.Count(p => p.Executed > 0);
        var part = covered.Count == 0 || (!asked && files.Count < ran);
        return covered.Count == 0 && links.Count == 0 && suites.Count == 0
            ? new CodeOfRun(null, false, said)
            : new CodeOfRun(TestedCode.Together([new TestedCode { Files = covered, Links = links, Suites = suites }]), part, said);
    }

    private static (IReadOnlyList<RegressionLink> Links, IReadOnlyList<string> Suites) Declarations(IReadOnlyList<TestCaseResult> cases, List<string> said)
    {
        var (links, suites) = (new List<RegressionLink>(), new List<string>());
        foreach (var assembly in cases.Where(c => c.Source.Length > 0).GroupBy(c => c.Source, StringComparer.Ordinal))
        {
            // Older runners keep the path in lower case only, and a result file may come from another machine.
            if (!File.Exists(assembly.Key))
            {
                continue;
            }

            try
            {
                var declared = RegressionDeclarations.Read(assembly.Key);
                links.AddRange(declared.Tests.Where(t => Passed(t, assembly)).Select(t => t.Link).Where(l => TestedCode.CanBeWritten(l.Assembly) && TestedCode.CanBeWritten(l.Type) && (l.Member.Length == 0 || TestedCode.CanBeWritten(l.Member))));
                suites.AddRange(declared.Suites.Where(TestedCode.CanBeWritten));
            }
            catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
            {
                said.Add($"What {Path.GetFileName(assembly.Key)} declares to test cannot be read: {e.Message}");
            }
        }

        return (links, suites);
    }

    /// <summary>Whether a test ran and none of its cases failed; of a class, whether one of its tests ran and none failed.</summary>
    private static bool Passed(DeclaredTest test, IEnumerable<TestCaseResult> cases)
    {
        var own = cases.Where(c => c.Class == test.Class && (test.Method is null || c.Method == test.Method || c.Method?.StartsWith(test.Method + "(", StringComparison.Ordinal) == true)).ToList();
        return own.Exists(c => c.Outcome is TestOutcome.Passed or TestOutcome.Flaky) && !own.Exists(c => c.Outcome == TestOutcome.Failed);
    }
}
