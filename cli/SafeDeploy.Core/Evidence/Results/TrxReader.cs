using System.Globalization;
using System.Xml;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>Reads TRX, as VSTest's and Microsoft.Testing.Platform's loggers write it.</summary>
internal sealed class TrxReader
{
    // Results hold results two deep at most; a file that goes on is made to exhaust the reader.
    private const int DeepestResult = 16;

    private readonly List<(string Id, string Name, TestOutcome Outcome)> _results = [];
    private readonly Dictionary<string, (string Source, string? Class, string? Method)> _definitions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];
    private DateTimeOffset? _startedAt;
    private string? _summary;
    private int? _total;

    public static TestResultSet Read(XmlReader reader)
    {
        var trx = new TrxReader();
        trx.ReadAll(reader);
        return trx.Set();
    }

    private void ReadAll(XmlReader reader)
    {
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "TestRun"))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "Times":
                    _startedAt = Time(reader.GetAttribute("start")) ?? Time(reader.GetAttribute("creation"));
                    break;
                case "UnitTestResult":
                    ReadResult(reader);
                    break;
                case "UnitTest":
                    ReadDefinition(reader);
                    break;
                case "ResultSummary":
                    _summary = reader.GetAttribute("outcome") ?? "";
                    break;
                case "Counters":
                    _total = int.TryParse(reader.GetAttribute("total"), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;
                    break;
                case "RunInfo" when reader.GetAttribute("outcome") is "Error" or "Failed" or "Aborted":
                    _problems.Add(RunInfo(reader));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A result; one that holds others is the sum of them, and counts by itself only where it failed and none of them did.</summary>
    private bool ReadResult(XmlReader reader)
    {
        var (id, name, outcome) = (reader.GetAttribute("testId") ?? "", reader.GetAttribute("testName") ?? "", Outcome(reader.GetAttribute("outcome")));
        if (reader.IsEmptyElement)
        {
            _results.Add((id, name, outcome));
            return outcome == TestOutcome.Failed;
        }

        var (hasInner, innerFailed, depth) = (false, false, reader.Depth);
        if (depth > DeepestResult)
        {
            throw new FormatException("its results are nested too deep");
        }

        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "UnitTestResult")
            {
                hasInner = true;
                innerFailed |= ReadResult(reader);
            }
        }

        if (!hasInner || (outcome == TestOutcome.Failed && !innerFailed))
        {
            _results.Add((id, name, outcome));
        }

        return outcome == TestOutcome.Failed || innerFailed;
    }

    private void ReadDefinition(XmlReader reader)
    {
        var (id, storage, type, method) = (reader.GetAttribute("id") ?? "", reader.GetAttribute("storage") ?? "", (string?)null, (string?)null);
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                // VSTest writes the storage in lower case; the code base is the path as it is.
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "TestMethod")
                {
                    storage = reader.GetAttribute("codeBase") is { Length: > 0 } codeBase ? codeBase : storage;
                    // Older runners write the assembly behind the class.
                    (type, method) = (reader.GetAttribute("className")?.Split(',')[0].Trim(), reader.GetAttribute("name"));
                }
            }
        }

        _definitions[id] = (storage, type, method);
    }

    private TestResultSet Set()
    {
        if (_summary is null)
        {
            _problems.Add("the run has no summary: it was cut off");
        }
        else if (_summary is not ("Completed" or "Passed") && !_results.Any(r => r.Outcome == TestOutcome.Failed))
        {
            _problems.Add($"the run ended as '{_summary}' though no test failed");
        }
        else if (_summary is "Aborted" or "Error" or "Timeout")
        {
            _problems.Add($"the run ended as '{_summary}'");
        }

        return new TestResultSet
        {
            Format = "trx",
            Cases = [.. _results.Select(Case)],
            StartedAt = _startedAt,
            Problems = _total is { } total && total > _results.Count ? [.. _problems, $"the summary counts {total} tests, and the file holds {_results.Count}"] : _problems,
        };
    }

    private TestCaseResult Case((string Id, string Name, TestOutcome Outcome) result)
    {
        var (source, type, method) = _definitions.GetValueOrDefault(result.Id, ("", null, null));
        return new TestCaseResult(source, result.Name, result.Outcome) { Class = type, Method = method };
    }

    private static string RunInfo(XmlReader reader)
    {
        const int Longest = 200;
        var text = UntrustedXml.Text(reader).Trim().Split('\n')[0].TrimEnd('\r');
        return text.Length switch
        {
            0 => "the run ended with an error",
            > Longest => text[..Longest] + "…",
            _ => text,
        };
    }

    // What is not known here did not pass.
    private static TestOutcome Outcome(string? outcome) => outcome switch
    {
        "Passed" or "Warning" => TestOutcome.Passed,
        "NotExecuted" or "NotRunnable" or "Inconclusive" or "Pending" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
