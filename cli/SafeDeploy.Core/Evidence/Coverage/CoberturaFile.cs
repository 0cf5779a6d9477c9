using System.Globalization;
using System.Xml;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>A line of a coverage file.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Hit">Whether it was executed.</param>
/// <param name="AllBranches">Whether every branch that leaves it was taken; null where none is counted.</param>
public readonly record struct CoberturaLine(int Number, bool Hit, bool? AllBranches);

/// <summary>A function of a coverage file.</summary>
/// <param name="FileName">The file, as it is written: a full path, or one below a source folder.</param>
/// <param name="Name">Class, name and signature, by which it is told from others.</param>
/// <param name="Lines">Its lines.</param>
public sealed record CoberturaFunction(string FileName, string Name, IReadOnlyList<CoberturaLine> Lines);

/// <summary>
/// Reads Cobertura XML, as coverlet, dotnet-coverage and Microsoft.Testing.Platform write it (coverage-04.dtd). Lines that a class names and none of its methods does belong to the
/// class as one function.
/// </summary>
/// <param name="Sources">The folders that file names may be relative to.</param>
/// <param name="Functions">Every function.</param>
public sealed record CoberturaFile(IReadOnlyList<string> Sources, IReadOnlyList<CoberturaFunction> Functions)
{
    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes; the stream's place can be set.</param>
    /// <exception cref="FormatException">It is not a whole Cobertura file: why, with line and column.</exception>
    public static CoberturaFile Read(Stream content)
    {
        try
        {
            using var reader = UntrustedXml.OpenCobertura(content);
            reader.MoveToContent();
            if (reader.LocalName != "coverage")
            {
                throw new FormatException($"<{reader.LocalName}> is not Cobertura XML");
            }

            var file = Read(reader);
            UntrustedXml.ToEnd(reader);
            return file;
        }
        catch (XmlException e)
        {
            throw UntrustedXml.Explain(e);
        }
    }

    private static CoberturaFile Read(XmlReader reader)
    {
        var (sources, functions) = (new List<string>(), new List<CoberturaFunction>());
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "coverage"))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "source")
            {
                sources.Add(UntrustedXml.Text(reader).Trim());
            }
            else if (reader.LocalName == "class")
            {
                ReadClass(reader, functions);
            }
        }

        return new CoberturaFile(sources, functions);
    }

    private static void ReadClass(XmlReader reader, List<CoberturaFunction> functions)
    {
        var (name, file) = (reader.GetAttribute("name") ?? "", reader.GetAttribute("filename") ?? "");
        if (reader.IsEmptyElement)
        {
            return;
        }

        var (own, named, depth, method) = (new List<CoberturaLine>(), new HashSet<int>(), reader.Depth, (string?)null);
        var lines = new List<CoberturaLine>();
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "method"):
                    method = reader.IsEmptyElement ? null : $"{name}.{reader.GetAttribute("name")}{reader.GetAttribute("signature")}";
                    lines = [];
                    break;
                case (XmlNodeType.EndElement, "method") when method is not null:
                    functions.Add(new CoberturaFunction(file, method, lines));
                    named.UnionWith(lines.Select(l => l.Number));
                    method = null;
                    break;
                case (XmlNodeType.Element, "line"):
                    (method is null ? own : lines).Add(Line(reader));
                    break;
                default:
                    break;
            }
        }

        var rest = own.Where(l => !named.Contains(l.Number)).ToList();
        if (rest.Count > 0)
        {
            functions.Add(new CoberturaFunction(file, name, rest));
        }
    }

    private static CoberturaLine Line(XmlReader reader)
    {
        var hits = reader.GetAttribute("hits");
        if (!int.TryParse(reader.GetAttribute("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0
            || string.IsNullOrEmpty(hits) || !hits.All(char.IsAsciiDigit))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a <line> has no number or no count of hits (line {((IXmlLineInfo)reader).LineNumber})"));
        }

        var branches = string.Equals(reader.GetAttribute("branch"), "true", StringComparison.OrdinalIgnoreCase) ? reader.GetAttribute("condition-coverage") : null;
        return new CoberturaLine(number, hits.Any(c => c != '0'), branches is null ? null : branches.TrimStart().StartsWith("100%", StringComparison.Ordinal));
    }
}
