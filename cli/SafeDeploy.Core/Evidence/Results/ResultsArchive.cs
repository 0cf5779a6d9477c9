using System.Globalization;
using System.IO.Compression;
using System.Xml;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Evidence.Results;

/// <summary>
/// Counts the test results in a zip archive. Nothing is unpacked to disk, so where an entry's name leads plays no part; how much is inflated is counted as it comes, so what an
/// entry says of its size plays none either.
/// </summary>
public static class ResultsArchive
{
    private const int MostEntries = 10_000;
    private const int MostProblems = 10;
    private const long MostBytes = 128L * 1024 * 1024;

    // Only the first element is looked at here, so a document type is passed over and not read.
    private static readonly XmlReaderSettings Peek = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostBytes };

    /// <summary>Reads the results: of files that end with <c>.trx</c>, and of those that end with <c>.xml</c> and begin as JUnit or TRX do.</summary>
    /// <param name="zip">The archive's bytes.</param>
    /// <param name="source">Where it is from.</param>
    public static Fact<ArtifactResultsFact> Read(byte[] zip, Provenance? source = null) => Read(zip, source, MostBytes);

    /// <summary>Reads the results of files that hold no more bytes together than <paramref name="most"/>, inflated.</summary>
    /// <param name="zip">The archive's bytes.</param>
    /// <param name="source">Where it is from.</param>
    /// <param name="most">How many bytes, inflated.</param>
    internal static Fact<ArtifactResultsFact> Read(byte[] zip, Provenance? source, long most)
    {
        var name = "";
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                return Missing($"it holds more than {MostEntries} files");
            }

            var (files, executed, failed, skipped, left, problems) = (0, 0, 0, 0, most, new List<string>());
            foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".trx", StringComparison.OrdinalIgnoreCase) || e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
            {
                name = Tidy(entry.Name);
                if (Inflate(entry, left) is not { } content)
                {
                    return Missing(string.Create(CultureInfo.InvariantCulture, $"its files hold more than {most / (1024 * 1024)} MB"));
                }

                left -= content.Length;
                if (!entry.Name.EndsWith(".trx", StringComparison.OrdinalIgnoreCase) && !IsResults(content))
                {
                    continue;
                }

                content.Position = 0;
                var set = TestResultFile.Read(content);
                files++;
                executed += set.Cases.Count(c => c.Outcome != TestOutcome.Skipped);
                failed += set.Cases.Count(c => c.Outcome == TestOutcome.Failed);
                skipped += set.Cases.Count(c => c.Outcome == TestOutcome.Skipped);
                problems.AddRange(set.Problems.Take(MostProblems - problems.Count).Select(Tidy));
            }

            return Fact.Of(new ArtifactResultsFact { Files = files, Executed = executed, Failed = failed, Skipped = skipped, Problems = problems }, source);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Missing(name.Length == 0 ? "it is not a whole zip archive" : $"{name} in it cannot be unpacked");
        }
        catch (Exception e) when (e is FormatException or XmlException)
        {
            return Missing($"{name} in it is not read: {Tidy(e is XmlException ? "it is not whole XML" : e.Message)}");
        }

        Fact<ArtifactResultsFact> Missing(string why) => Fact.Missing<ArtifactResultsFact>($"the artifact's results could not be read: {why}", "Upload the result files of the suite alone, whole", source: source);
    }

    private static MemoryStream? Inflate(ZipArchiveEntry entry, long most)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        using var stream = entry.Open();
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > most)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        content.Position = 0;
        return content;
    }

    private static bool IsResults(Stream content)
    {
        using var reader = XmlReader.Create(content, Peek);
        reader.MoveToContent();
        return reader.LocalName is "testsuites" or "testsuite" or "TestRun";
    }

    /// <summary>A text of somebody else's, fit for a report: one line, of bounded length.</summary>
    private static string Tidy(string text) => new([.. text.Take(120).Select(c => char.IsControl(c) ? ' ' : c)]);
}
