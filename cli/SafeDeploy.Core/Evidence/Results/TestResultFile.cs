using System.Globalization;
using System.Xml;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>Reads a file of test results: TRX or JUnit XML, told by its root element.</summary>
public static class TestResultFile
{
    /// <summary>The longest file that is read, in characters.</summary>
    private const long MostCharacters = 1L << 30;

    private static readonly XmlReaderSettings Settings = new()
    {
        // A DTD can name files and addresses, and grow without end.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="FormatException">It is not a whole file of results: why, with line and column.</exception>
    public static TestResultSet Read(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, Settings);
            reader.MoveToContent();
            var set = reader.LocalName switch
            {
                "TestRun" => TrxReader.Read(reader),
                "testsuites" or "testsuite" => JUnitReader.Read(reader),
                var other => throw new FormatException($"<{other}> is neither TRX nor JUnit XML"),
            };
            // Whatever stands after the end must be XML too, or the file is not whole.
            while (reader.Read())
            {
            }

            return set;
        }
        catch (XmlException e)
        {
            throw new FormatException(
                e.Message.Contains("DTD", StringComparison.Ordinal)
                    ? "it holds a document type definition, which is not read: write results without one"
                    : string.Create(CultureInfo.InvariantCulture, $"it is not whole XML (line {e.LineNumber}, column {e.LinePosition})"),
                e);
        }
    }
}
