using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>The symbols that stand in one of our assemblies: where its sources are, and how they are named.</summary>
internal sealed record Symbols(string Name, string? SourceLink, IReadOnlyList<string> Documents)
{
    // The kind under which a portable PDB keeps its map to the sources.
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    /// <summary>The symbols of our assemblies in a package.</summary>
    public static IReadOnlyList<Symbols> Of(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Where(e => e.Name.StartsWith("SafeDeploy", StringComparison.OrdinalIgnoreCase) && e.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(e => Read($"{Path.GetFileName(package)}: {e.FullName}", e))];
    }

    private static Symbols Read(string name, ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(memory);
        }

        using var assembly = new PEReader(new MemoryStream(memory.ToArray()));
        var embedded = assembly.ReadDebugDirectory().SingleOrDefault(d => d.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        if (embedded.DataSize == 0)
        {
            return new(name, null, []);
        }

        using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var reader = provider.GetMetadataReader();
        var link = reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(reader.GetCustomDebugInformation).Where(i => reader.GetGuid(i.Kind) == SourceLinkKind).Select(i => Encoding.UTF8.GetString(reader.GetBlobBytes(i.Value))).SingleOrDefault();
        return new(name, link, [.. reader.Documents.Select(d => reader.GetString(reader.GetDocument(d).Name))]);
    }
}
