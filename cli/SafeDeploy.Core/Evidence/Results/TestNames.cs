using System.Text;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>
/// Every test of a run and what came of it, as the file beside an envelope holds it: a line each, <c>outcome TAB project TAB name</c>, in ordinal order. A run
/// of the same tests with the same outcomes is the same file, so Git keeps it once.
/// </summary>
public sealed class TestNames
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private TestNames(IReadOnlyDictionary<(string Project, string Name), TestOutcome> tests) => Tests = tests;

    /// <summary>Each test's outcome. Of one that ran for several frameworks, or has several cases of one name: failed if any failed, else that of those that ran.</summary>
    public IReadOnlyDictionary<(string Project, string Name), TestOutcome> Tests { get; }

    /// <summary>Puts tests together.</summary>
    public static TestNames Of(IEnumerable<(string Project, string Name, TestOutcome Outcome)> tests)
    {
        var all = new Dictionary<(string, string), TestOutcome>();
        foreach (var (project, name, outcome) in tests)
        {
            all[(project, name)] = all.TryGetValue((project, name), out var other) && other > outcome ? other : outcome;
        }

        return new TestNames(all);
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        var lines = Tests.Select(t => $"{Word(t.Value)}\t{Escape(t.Key.Project)}\t{Escape(t.Key.Name)}").ToList();
        lines.Sort(StringComparer.Ordinal);
        return Strict.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }

    /// <summary>Reads the file; null where it is not one.</summary>
    public static TestNames? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            var tests = new Dictionary<(string, string), TestOutcome>();
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Split('\t') is not [var word, var project, var name] || Outcome(word) is not { } outcome || !tests.TryAdd((Unescape(project), Unescape(name)), outcome))
                {
                    return null;
                }
            }

            return new TestNames(tests);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Word(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => "passed",
        TestOutcome.Failed => "failed",
        TestOutcome.Flaky => "flaky",
        _ => "skipped",
    };

    private static TestOutcome? Outcome(string word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "flaky" => TestOutcome.Flaky,
        "skipped" => TestOutcome.Skipped,
        _ => null,
    };

    // A name can hold anything; a lone surrogate, which no file can hold, becomes the mark for what cannot be written.
    private static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value switch
    {
        '\\' => "\\\\",
        '\t' => "\\t",
        '\n' => "\\n",
        _ => r.ToString(),
    }));

    private static string Unescape(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace('\0', '\\')
        : text;
}
