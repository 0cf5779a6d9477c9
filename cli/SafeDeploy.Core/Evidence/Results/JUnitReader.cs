using System.Xml;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>Reads JUnit XML in its common forms, with Surefire's marks for tests that were tried again.</summary>
internal static class JUnitReader
{
    public static TestResultSet Read(XmlReader reader)
    {
        var cases = new List<TestCaseResult>();
        var problems = new List<string>();
        do
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "testcase":
                    cases.Add(Case(reader));
                    break;
                // An error that belongs to no test: a fixture that could not be set up, a module that could not be loaded.
                case "error" or "failure":
                    problems.Add($"an error outside any test: {reader.GetAttribute("message")?.Split('\n')[0] ?? "without a message"}");
                    break;
                default:
                    break;
            }
        }
        while (reader.Read());

        return new TestResultSet { Format = "junit", Cases = cases, Problems = problems };
    }

    private static TestCaseResult Case(XmlReader reader)
    {
        var name = reader.GetAttribute("classname") is { Length: > 0 } type ? $"{type}.{reader.GetAttribute("name")}" : reader.GetAttribute("name") ?? "";
        var (failed, skipped, flaky, depth) = (false, reader.GetAttribute("status") is "notrun" or "disabled" or "skipped", false, reader.Depth);
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                // Only what stands directly in the test: what it printed may look like a result.
                if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                {
                    failed |= reader.LocalName is "failure" or "error";
                    skipped |= reader.LocalName is "skipped";
                    flaky |= reader.LocalName is "flakyFailure" or "flakyError";
                }
            }
        }

        return new TestCaseResult("", name, failed ? TestOutcome.Failed : skipped ? TestOutcome.Skipped : flaky ? TestOutcome.Flaky : TestOutcome.Passed);
    }
}
