using CsvHelper;

namespace SafeDeploy.Accuracy.Labels;

/// <summary>A member with its label: where it is, how it was drawn, and what a reader says that it is. The columns are those of the labels' guide.</summary>
[CsvRecord]
internal sealed partial record LabelRow
{
    [CsvColumn("id")]
    public int Id { get; init; }

    [CsvColumn("split")]
    public string Split { get; init; } = "";

    [CsvColumn("repo")]
    public string Repo { get; init; } = "";

    [CsvColumn("commit")]
    public string Commit { get; init; } = "";

    [CsvColumn("path")]
    public string Path { get; init; } = "";

    /// <summary>Of the identifier, counted from 1.</summary>
    [CsvColumn("line")]
    public int Line { get; init; }

    [CsvColumn("namespace")]
    public string Namespace { get; init; } = "";

    [CsvColumn("type")]
    public string Type { get; init; } = "";

    [CsvColumn("type_kind")]
    public string TypeKind { get; init; } = "";

    [CsvColumn("bases")]
    public string Bases { get; init; } = "";

    [CsvColumn("member_kind")]
    public string MemberKind { get; init; } = "";

    [CsvColumn("method")]
    public string Method { get; init; } = "";

    [CsvColumn("name")]
    public string Name { get; init; } = "";

    [CsvColumn("declared_type")]
    public string DeclaredType { get; init; } = "";

    [CsvColumn("modifiers")]
    public string Modifiers { get; init; } = "";

    /// <summary>random, enriched or enriched-sensitive.</summary>
    [CsvColumn("sample")]
    public string Sample { get; init; } = "";

    /// <summary>1 when the row was drawn uniformly.</summary>
    [CsvColumn("in_random_part")]
    public string InRandomPart { get; init; } = "";

    /// <summary>Members for each drawn row, where it was drawn uniformly.</summary>
    [CsvColumn("random_weight")]
    public string RandomWeight { get; init; } = "";

    [CsvColumn("kind_group")]
    public string KindGroup { get; init; } = "";

    /// <summary>personal, special, criminal, credential, pseudonymous-id, not or unsure; empty before somebody has read the row.</summary>
    [CsvColumn("label")]
    public string Label { get; init; } = "";

    [CsvColumn("category")]
    public string Category { get; init; } = "";

    /// <summary>core, attribute, object, id, credential or empty.</summary>
    [CsvColumn("tier")]
    public string Tier { get; init; } = "";

    [CsvColumn("child_subject")]
    public string ChildSubject { get; init; } = "";

    /// <summary>high, medium or low.</summary>
    [CsvColumn("confidence")]
    public string Confidence { get; init; } = "";

    /// <summary>The label that a second, independent reading gave; empty for a row that was read once.</summary>
    [CsvColumn("pass2_label")]
    public string SecondLabel { get; init; } = "";
}
