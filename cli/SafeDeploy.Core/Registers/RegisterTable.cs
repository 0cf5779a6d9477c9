using System.Globalization;

namespace SafeDeploy.Core.Registers;

/// <summary>A register as it was read.</summary>
/// <param name="Schema">What it should hold.</param>
/// <param name="Rows">Its rows that could be understood; null where the first row could not.</param>
/// <param name="Errors">What is wrong with it, in the order of the file.</param>
public sealed record RegisterTable(RegisterSchema Schema, IReadOnlyList<RegisterRow>? Rows, IReadOnlyList<RegisterError> Errors);

/// <summary>Something wrong with a register.</summary>
/// <param name="Path">The register's path.</param>
/// <param name="Line">The line, from 1; null where the whole file is meant.</param>
/// <param name="Column">The column's name; null where the whole row is meant.</param>
/// <param name="Cell">The cell as a spreadsheet names it, such as B3; null where the whole row is meant.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
public sealed record RegisterError(string Path, int? Line, string? Column, string? Cell, string Message)
{
    /// <summary>The error as people and editors read it: <c>compliance/staff.csv:3: cell B3, until: …</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Path}{(Line is { } line ? $":{line}" : "")}: {(Cell is null ? "" : $"cell {Cell}, ")}{(Column is null ? "" : $"{Column}: ")}{Message}");
}

/// <summary>A row of a register, whose cells have been checked.</summary>
/// <param name="line">Its line in the file, from 1.</param>
/// <param name="cells">What its columns hold, trimmed; an empty cell is not there.</param>
public sealed class RegisterRow(int line, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Its line in the file, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>A cell; null where it is empty.</summary>
    public string? this[string column] => cells.GetValueOrDefault(column);

    /// <summary>A cell that must be filled; empty where the row is faulty.</summary>
    public string Required(string column) => this[column] ?? "";

    /// <summary>The items of a cell that holds several.</summary>
    public IReadOnlyList<string> List(string column) => RegisterCells.Items(this[column] ?? "");

    /// <summary>A day; null where the cell is empty.</summary>
    public DateOnly? Day(string column) => this[column] is { } text ? RegisterCells.Day(text) : null;

    /// <summary>A number; null where the cell is empty.</summary>
    public long? Number(string column) => this[column] is { } text ? RegisterCells.Number(text) : null;

    /// <summary>The allowed value that a cell means, in the schema's spelling.</summary>
    public string? Choice(RegisterColumn column) => this[column.Name] is { } text ? RegisterCells.Allowed(column, text) : null;

    /// <summary>The allowed values that a cell means, in the schema's spelling.</summary>
    public IReadOnlyList<string> Choices(RegisterColumn column) => [.. List(column.Name).Select(i => RegisterCells.Allowed(column, i)).OfType<string>()];
}
