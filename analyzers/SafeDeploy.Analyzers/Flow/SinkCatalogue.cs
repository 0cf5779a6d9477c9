using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The sink file that ships inside the analyzer, read once a process.</summary>
internal static class SinkCatalogue
{
    private const string ResourceName = "SafeDeploy.Analyzers.Flow.Sinks.txt";

    private static readonly Lazy<ImmutableArray<SinkEntry>> Shipped = new(ReadShipped);

    /// <summary>Every entry, in the file's order.</summary>
    public static ImmutableArray<SinkEntry> Entries => Shipped.Value;

    /// <summary>Reads a sink file.</summary>
    /// <exception cref="FormatException">A line is not <c>kind;X:name[;form=…][;on=…]</c>; the message names the line.</exception>
    public static ImmutableArray<SinkEntry> Parse(TextReader text)
    {
        var entries = ImmutableArray.CreateBuilder<SinkEntry>();
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                entries.Add(ParseLine(line) ?? throw new FormatException($"Line {number} of the sink file is not an entry: '{line}'."));
            }
        }

        return entries.ToImmutable();
    }

    private static SinkEntry? ParseLine(string line)
    {
        var parts = line.Split(';');
        if (parts.Length < 2 || KindOf(parts[0]) is not { } kind || parts[1].Length < 3 || parts[1][1] != ':' || "MADTN".IndexOf(parts[1][0]) < 0)
        {
            return null;
        }

        var target = parts[1][0];
        var name = parts[1].Substring(2);
        var member = string.Empty;
        if (target == 'M')
        {
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || dot == name.Length - 1)
            {
                return null;
            }

            member = name.Substring(dot + 1);
            name = name.Substring(0, dot);
        }

        var form = MessageForm.Values;
        string? on = null;
        foreach (var option in parts.Skip(2))
        {
            switch (option)
            {
                case "form=template": form = MessageForm.Template; break;
                case "form=format": form = MessageForm.Format; break;
                case var o when o.StartsWith("on=", StringComparison.Ordinal): on = o.Substring(3); break;
                default: return null;
            }
        }

        return new SinkEntry(kind, target, name, member, form, on);
    }

    private static SinkKind? KindOf(string word) => word switch
    {
        "log" => SinkKind.Log,
        "transmit" => SinkKind.Transmit,
        "redact" => SinkKind.Redact,
        "outcome" => SinkKind.Outcome,
        "transport" => SinkKind.Transport,
        "throws" => SinkKind.Throws,
        _ => null,
    };

    private static ImmutableArray<SinkEntry> ReadShipped()
    {
        using var stream = typeof(SinkCatalogue).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The analyzer was built without {ResourceName}.");
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }
}
