using System.Text;
using CsvHelper;

namespace SafeDeploy.Accuracy.Labels;

/// <summary>Tables with a head row, as files. A column more is somebody's remark; a column less, or a value that is none, is a mistake.</summary>
internal static class CsvTable
{
    private static readonly CsvReaderOptions Reading = new() { MalformedData = CsvMalformedDataHandling.Throw };

    private static readonly CsvWriterOptions Writing = new() { NewLine = "\n" };

    /// <summary>Reads a table.</summary>
    /// <exception cref="AccuracyException">The file cannot be read, lacks a column, or holds a value that is none.</exception>
    public static IReadOnlyList<T> Read<T>(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read<T>(reader, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AccuracyException($"cannot read {path}: {e.Message}");
        }
    }

    /// <summary>Reads a table; <paramref name="name"/> is what a mistake is reported against.</summary>
    /// <exception cref="AccuracyException">A column is missing, or a value is none.</exception>
    public static IReadOnlyList<T> Read<T>(TextReader reader, string name)
    {
        try
        {
            using var csv = CsvReader.Create(reader, Reading, leaveOpen: true);
            return [.. csv.GetRecords<T>()];
        }
        catch (Exception e) when (e is CsvFormatException or KeyNotFoundException)
        {
            throw new AccuracyException($"{name}: {e.Message}");
        }
    }

    /// <summary>Writes a table whole, or leaves the file as it was.</summary>
    /// <exception cref="AccuracyException">The file cannot be written.</exception>
    public static void Write<T>(string path, IEnumerable<T> rows)
    {
        var part = path + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var writer = new StreamWriter(part, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                Write(writer, rows);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AccuracyException($"cannot write {path}: {e.Message}");
        }
    }

    /// <summary>Writes a table.</summary>
    public static void Write<T>(TextWriter writer, IEnumerable<T> rows)
    {
        using var csv = CsvWriter.Create(writer, Writing, leaveOpen: true);
        csv.WriteRecords(rows);
    }
}
