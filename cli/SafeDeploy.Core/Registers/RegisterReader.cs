using System.Globalization;
using CsvHelper;

namespace SafeDeploy.Core.Registers;

/// <summary>Reads registers. Whatever is wrong with a file is an error with its place, never an exception.</summary>
public static class RegisterReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    /// <summary>The most errors that are listed of one file.</summary>
    public const int MostErrors = 100;

    private static readonly char[] OtherSeparators = [';', '\t', '|'];

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        Separator = ',',
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1024 * 1024,
    };

    /// <summary>Reads a register's text: comma-separated (RFC 4180), with or without a byte order mark, with any line ends.</summary>
    public static RegisterTable Read(RegisterSchema schema, string text)
    {
        if (text.Length > LongestText)
        {
            return new RegisterTable(schema, null, [Whole(schema, "the file is larger than any register of people or processing: keep one row for each")]);
        }

        var reading = new Reading(schema);
        try
        {
            using var rows = CsvReader.Create(new StringReader(text.TrimStart('\uFEFF')), Options, leaveOpen: false);
            while (rows.Read() && reading.Errors.Count < MostErrors)
            {
                reading.Take((int)rows.LineNumber, [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
            }
        }
        catch (CsvFormatException e)
        {
            reading.Errors.Add(new RegisterError(
                schema.Path, e.LineNumber > 0 ? (int)e.LineNumber : null, null, null,
                "the quotation marks from here on do not match: put one on either side of a cell that holds a comma, and write a quotation mark inside as two"));
        }

        return reading.Result();
    }

    internal static RegisterError Whole(RegisterSchema schema, string message) => new(schema.Path, null, null, null, message);

    /// <summary>A column by its letters, as spreadsheets name it.</summary>
    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + Letters(index % 26);

    private sealed class Reading(RegisterSchema schema)
    {
        private readonly List<RegisterRow> _rows = [];
        private readonly Dictionary<string, int> _seen = new(StringComparer.OrdinalIgnoreCase);
        private RegisterColumn?[]? _columns;
        private bool _headerFailed;

        public List<RegisterError> Errors { get; } = [];

        public RegisterTable Result() => new(schema, _columns is null || _headerFailed ? null : _rows, Errors.Count > 0 || _columns is not null ? Errors : [Whole(schema, $"the file is empty: its first row is {schema.Header}")]);

        public void Take(int line, string[] cells)
        {
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                return;
            }

            if (_columns is null)
            {
                Header(line, cells);
            }
            else if (!_headerFailed)
            {
                Row(line, cells);
            }
        }

        private void Header(int line, string[] cells)
        {
            _columns = [.. cells.Select(c => schema.Columns.FirstOrDefault(s => s.IsNamed(c)))];
            var before = Errors.Count;
            var one = string.Join(',', cells);
            if (OtherSeparators.FirstOrDefault(s => one.Split(s).Count(c => schema.Columns.Any(k => k.IsNamed(c))) > 1) is var separator and not '\0')
            {
                Add(line, null, -1, $"the columns are separated by {(separator == '\t' ? "tabs" : $"\"{separator}\"")}, and commas are read here: save the file as \"CSV UTF-8 (comma delimited)\"; where the spreadsheet has no such choice, replace the separators, and put cells that hold a comma into quotation marks");
            }
            else
            {
                foreach (var missing in schema.Columns.Where(c => c.Required && !_columns.Contains(c)))
                {
                    Add(line, null, -1, $"the first row names no column \"{missing.Name}\"{Near(missing, cells)}. It may name {string.Join(", ", schema.Columns.Select(c => c.Name))}");
                }

                for (var i = 0; i < _columns.Length; i++)
                {
                    if (_columns[i] is { } column && Array.IndexOf(_columns, column) < i)
                    {
                        Add(line, column, i, "the first row names this column twice");
                    }
                }
            }

            _headerFailed = Errors.Count > before;
        }

        private void Row(int line, string[] cells)
        {
            var before = Errors.Count;
            if (cells.Length > _columns!.Length && cells.Skip(_columns.Length).Any(c => c.Length > 0))
            {
                Add(line, null, -1, string.Create(CultureInfo.InvariantCulture, $"the row has {cells.Length} cells, and the first row {_columns.Length}: put a cell that holds a comma into quotation marks"));
                return;
            }

            var filled = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < _columns.Length; i++)
            {
                if (_columns[i] is not { } column)
                {
                    continue;
                }

                var text = i < cells.Length ? cells[i].Trim() : "";
                var problem = text.Length > 0 ? RegisterCells.Problem(column, text) : column.Required ? $"it is empty: {column.Meaning}" : null;
                if (problem is not null)
                {
                    Add(line, column, i, problem);
                }
                else if (text.Length > 0)
                {
                    filled[column.Name] = text;
                }
            }

            var row = new RegisterRow(line, filled);
            if (Errors.Count == before && schema.RowRule(row) is (var name, var rule))
            {
                Add(line, schema.Columns.First(c => c.Name == name), Array.FindIndex(_columns, c => c?.Name == name), rule);
            }

            var key = string.Join('\n', schema.Key.Select(k => row[k]?.TrimStart('@')));
            if (Errors.Count == before && !_seen.TryAdd(key, line))
            {
                Add(line, null, -1, string.Create(CultureInfo.InvariantCulture, $"the {string.Join(" and ", schema.Key)} of this row {(schema.Key.Count == 1 ? "is that" : "are those")} of line {_seen[key]}: keep one of them"));
            }

            if (Errors.Count == before)
            {
                _rows.Add(row);
            }
        }

        private static string Near(RegisterColumn missing, string[] cells) =>
            NearestWord.Of(missing.Name, cells) is { } near ? $": \"{near}\" may be meant" : "";

        private void Add(int line, RegisterColumn? column, int index, string message) => Errors.Add(new RegisterError(
            schema.Path, line, column?.Name, index < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Letters(index)}{line}"), message));
    }
}
