using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The sink file that ships inside the analyzer, read once a process.</summary>
internal static class SinkCatalogue
{
    private const string ResourceName = "SafeDeploy.Analyzers.Flow.Sinks.txt";

    private static readonly Lazy<ImmutableArray<SinkEntry>> Shipped = new(ReadShipped);

    /// <summary>Every entry, in the file's order.</summary>
    public static ImmutableArray<SinkEntry> Entries => Shipped.Value;

    /// <summary>Reads a sink file that must be right.</summary>
    /// <exception cref="FormatException">A line is no entry; the message names the line.</exception>
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
                entries.Add(SinkLine.Parse(line, out var problem) ?? throw new FormatException($"Line {number} of the sink file is not an entry: '{line}': {problem}."));
            }
        }

        return entries.ToImmutable();
    }

    private static ImmutableArray<SinkEntry> ReadShipped()
    {
        using var stream = typeof(SinkCatalogue).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The analyzer was built without {ResourceName}.");
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }
}
