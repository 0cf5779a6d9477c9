using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace SafeDeploy.Core.Evidence;

/// <summary>How XML is read that others wrote: streamed, without document type definitions, and no further than a limit.</summary>
internal static partial class UntrustedXml
{
    /// <summary>The longest file that is read, in characters.</summary>
    private const long MostCharacters = 1L << 30;

    /// <summary>How far into a file the name of its document type is looked for, in characters.</summary>
    private const int LongestStart = 4096;

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

    private static readonly XmlReaderSettings PastTypeName = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>
    /// Opens a Cobertura file. Many who write them give the address of its document type, which is passed over: nothing is fetched, and no entity is known. A
    /// definition in the file itself is refused, as everywhere.
    /// </summary>
    /// <param name="content">The file, whose place can be set.</param>
    public static XmlReader OpenCobertura(Stream content)
    {
        var start = new char[LongestStart];
        using var text = new StreamReader(content, leaveOpen: true);
        var length = text.ReadBlock(start);
        content.Position = 0;
        return XmlReader.Create(content, NamesTypeOnly().IsMatch(start.AsSpan(0, length)) ? PastTypeName : Settings);
    }

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

    // Comments and instructions may stand before it (XML 1.0, productions 22 and 28); a bracket would begin a definition, and a second one is no XML.
    [GeneratedRegex("""^(?>\s+|<\?(?>[^?]|\?(?!>))*\?>|<!--(?>[^-]|-(?!->))*-->)*<!DOCTYPE\s+coverage(?>\s+(?:SYSTEM|PUBLIC\s+(?>"[^"]*"|'[^']*'))\s+(?>"[^"]*"|'[^']*'))?\s*>(?!(?>\s+|<\?(?>[^?]|\?(?!>))*\?>|<!--(?>[^-]|-(?!->))*-->)*<!DOCTYPE)""", RegexOptions.CultureInvariant)]
    private static partial Regex NamesTypeOnly();
}
