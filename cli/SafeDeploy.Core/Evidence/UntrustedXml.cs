using System.Globalization;
using System.Xml;

namespace SafeDeploy.Core.Evidence;

/// <summary>How XML is read that others wrote: streamed, without document type definitions, and no further than a limit.</summary>
internal static class UntrustedXml
{
    /// <summary>The longest file that is read, in characters.</summary>
    private const long MostCharacters = 1L << 30;

    /// <summary>The settings of every reader.</summary>
    public static XmlReaderSettings Settings { get; } = new()
    {
        // A DTD can name files and addresses, and grow without end.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Whatever stands after the end must be XML too, or the file is not whole.</summary>
    public static void ToEnd(XmlReader reader)
    {
        while (reader.Read())
        {
        }
    }

    /// <summary>The text in an element, the reader left on its end.</summary>
    public static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (text, depth) = ("", reader.Depth);
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            text += reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : "";
        }

        return text;
    }

    /// <summary>Why a file could not be read, in words.</summary>
    public static FormatException Explain(XmlException e) => new(
        e.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it holds a document type definition, which is not read: write it without one"
            : string.Create(CultureInfo.InvariantCulture, $"it is not whole XML (line {e.LineNumber}, column {e.LinePosition})"),
        e);
}
