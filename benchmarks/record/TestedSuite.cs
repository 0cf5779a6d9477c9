using System.Globalization;
using System.Text;
using Processes = SafeDeploy.HookCost.Git;

namespace SafeDeploy.RecordCost;

/// <summary>A repository of a service's size with test projects, and a runner that does nothing but leave the result files of a suite that passed.</summary>
internal sealed class TestedSuite
{
    private const int Projects = 8;
    private const int Sources = 400;
    private const string Began = "BEGAN";

    private TestedSuite(string folder) => Work = Path.Combine(folder, "suite");

    /// <summary>The work tree.</summary>
    public string Work { get; }

    /// <summary>The command that stands for the tests.</summary>
    public static IReadOnlyList<string> Runner { get; } = ["sh", "run.sh"];

    /// <summary>Makes it, or uses what is there.</summary>
    public static TestedSuite Make(string folder, int tests)
    {
        var made = new TestedSuite(folder);
        var done = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"suite-{tests}"));
        if (File.Exists(done))
        {
            return made;
        }

        if (Directory.Exists(made.Work))
        {
            Directory.Delete(made.Work, recursive: true);
        }

        Directory.CreateDirectory(made.Work);
        Processes.In(made.Work, "init", "-q", "-b", "main");
        made.Write(".gitignore", "out/\nprepared/\n");
        made.Write("run.sh", $"began=$(date -u +%Y-%m-%dT%H:%M:%SZ)\nmkdir -p out\nfor f in prepared/*.trx; do sed \"1s/{Began}/$began/\" \"$f\" > \"out/${{f#prepared/}}\"; done\n");
        for (var i = 0; i < Sources; i++)
        {
            made.Write($"src/Part{i % Projects}/File{i}.cs", $"class C{i} {{ {string.Concat(Enumerable.Repeat("int x; ", 200))} }}\n");
        }

        for (var project = 0; project < Projects; project++)
        {
            made.Write($"tests/Part{project}.Tests/Part{project}.Tests.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Microsoft.NET.Test.Sdk\" /></ItemGroup></Project>\n");
            made.Write($"prepared/part{project}.trx", Trx(made.Work, project, (tests / Projects) + (project < tests % Projects ? 1 : 0)));
        }

        Processes.In(made.Work, "add", "-A");
        Processes.In(made.Work, "commit", "-q", "-m", "first");
        File.WriteAllText(done, "");
        return made;
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>A result file as VSTest writes it, with names as long as they are.</summary>
    private static string Trx(string work, int project, int tests)
    {
        var text = new StringBuilder($"<TestRun><Times start=\"{Began}\"/>\n<Results>\n");
        for (var i = 0; i < tests; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<UnitTestResult testId=\"{i}\" testName=\"Part{project}.Tests.Area{i % 40}.Something_that_happens_{i}_has_the_outcome_that_was_wanted(value: {i})\" outcome=\"Passed\" duration=\"00:00:00.0012345\"><Output><StdOut>line {i}</StdOut></Output></UnitTestResult>\n");
        }

        text.Append("</Results>\n<TestDefinitions>\n");
        for (var i = 0; i < tests; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<UnitTest id=\"{i}\" storage=\"x\"><TestMethod codeBase=\"{work}/tests/Part{project}.Tests/bin/Debug/net10.0/Part{project}.Tests.dll\" className=\"Part{project}.Tests.Area{i % 40}\" name=\"Something_that_happens_{i}\"/></UnitTest>\n");
        }

        return text.Append("</TestDefinitions>\n<ResultSummary outcome=\"Completed\"/></TestRun>\n").ToString();
    }
}
