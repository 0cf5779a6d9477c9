using System.Text;
using SafeDeploy.Core.Registers;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Registers;

/// <summary>The registers of a folder, as they stand on the disk.</summary>
/// <param name="Tables">Those that are there.</param>
/// <param name="Missing">Those that are not.</param>
/// <param name="Errors">What is wrong with them, and between them.</param>
internal sealed record RegisterFolder(IReadOnlyList<RegisterTable> Tables, IReadOnlyList<RegisterSchema> Missing, IReadOnlyList<RegisterError> Errors)
{
    /// <summary>The root of the repository that a folder is in; the folder itself where it is in none, or keeps registers of its own.</summary>
    public static string Root(string folder) =>
        Directory.Exists(Path.Combine(folder, "compliance")) ? folder : GitRepository.RootOf(folder) ?? folder;

    /// <summary>Reads the registers of a folder.</summary>
    public static RegisterFolder Read(string root)
    {
        var tables = new List<RegisterTable>();
        var missing = new List<RegisterSchema>();
        foreach (var schema in RegisterSchemas.All)
        {
            var file = new FileInfo(Path.Combine(root, schema.Path));
            if (!file.Exists)
            {
                missing.Add(schema);
            }
            else
            {
                tables.Add(Table(schema, file));
            }
        }

        return new RegisterFolder(tables, missing, [.. tables.SelectMany(t => t.Errors), .. RegisterLinks.Check(tables)]);
    }

    private static RegisterTable Table(RegisterSchema schema, FileInfo file)
    {
        try
        {
            return file.Length > RegisterReader.LongestText
                ? new RegisterTable(schema, null, [new RegisterError(schema.Path, null, null, null, "the file is larger than any register of people or processing: keep one row for each")])
                : RegisterReader.Read(schema, File.ReadAllText(file.FullName, Encoding.UTF8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RegisterTable(schema, null, [new RegisterError(schema.Path, null, null, null, $"it cannot be read: {e.Message}")]);
        }
    }
}
