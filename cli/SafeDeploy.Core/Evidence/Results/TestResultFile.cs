using System.Xml;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>Reads a file of test results: TRX or JUnit XML, told by its root element.</summary>
public static class TestResultFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="FormatException">It is not a whole file of results: why, with line and column.</exception>
    public static TestResultSet Read(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, UntrustedXml.Settings);
            reader.MoveToContent();
            var set = reader.LocalName switch
            {
                "TestRun" => TrxReader.Read(reader),
                "testsuites" or "testsuite" => JUnitReader.Read(reader),
                var other => throw new FormatException($"<{other}> is neither TRX nor JUnit XML"),
            };
            UntrustedXml.ToEnd(reader);
            return set;
        }
        catch (XmlException e)
        {
            throw UntrustedXml.Explain(e);
        }
    }
}
