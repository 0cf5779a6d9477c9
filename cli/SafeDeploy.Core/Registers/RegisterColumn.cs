namespace SafeDeploy.Core.Registers;

/// <summary>What a cell holds.</summary>
public enum RegisterColumnType
{
    /// <summary>A text on one line.</summary>
    Text,

    /// <summary>A name that code and other registers use: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    Id,

    /// <summary>Several such names, separated by semicolons.</summary>
    Ids,

    /// <summary>Several words or addresses, separated by semicolons.</summary>
    Words,

    /// <summary>A login on the code host.</summary>
    Account,

    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>A day, <c>2026-01-31</c>.</summary>
    Day,

    /// <summary>A length of time, an ISO 8601 duration such as <c>P6Y</c> or <c>PT24H</c>.</summary>
    Duration,

    /// <summary>One of the allowed values.</summary>
    Choice,

    /// <summary>Several of the allowed values, separated by semicolons.</summary>
    Choices,
}

/// <summary>A column of a register.</summary>
/// <param name="Name">Its name in the first row.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Meaning">What that says, as a sentence without its full stop.</param>
public sealed record RegisterColumn(string Name, RegisterColumnType Type, string Meaning)
{
    /// <summary>Whether each row must fill it.</summary>
    public bool Required { get; init; }

    /// <summary>What <see cref="RegisterColumnType.Choice"/> and <see cref="RegisterColumnType.Choices"/> allow; case, spaces and hyphens make no difference.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Another name that the first row may give it.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether a name of the first row means this column: case, spaces and hyphens make no difference.</summary>
    public bool IsNamed(string name) => Plain(name) is var plain && (plain == Plain(Name) || (Alias is { } alias && plain == Plain(alias)));

    /// <summary>A word as it is compared: without case, spaces, hyphens and underscores.</summary>
    public static string Plain(string word) => string.Concat(word.Where(c => c is not (' ' or '-' or '_'))).ToUpperInvariant();
}

/// <summary>What a register holds. The reader, <c>safedeploy registers check</c>, the documents and <c>safedeploy init</c> all follow it.</summary>
public sealed record RegisterSchema
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>What it is, as a sentence without its full stop.</summary>
    public required string Title { get; init; }

    /// <summary>Its columns. Others may be there: they are for people, and go into no fact.</summary>
    public required IReadOnlyList<RegisterColumn> Columns { get; init; }

    /// <summary>The columns that tell rows apart: no two rows are alike in all of them.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>What must hold between the cells of a row: the column that is at fault and what to do, or null.</summary>
    public Func<RegisterRow, (string Column, string Problem)?> RowRule { get; init; } = _ => null;

    /// <summary>The first row, as a file begins.</summary>
    public string Header => string.Join(',', Columns.Select(c => c.Name));

    /// <summary>The name of the file without folder and ending, as commands name the register.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
