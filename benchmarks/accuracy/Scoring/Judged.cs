using System.Globalization;
using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>A labelled member and what a tool said of it.</summary>
/// <param name="Row">The label.</param>
/// <param name="Class">The class that the tool found it with; null when it did not.</param>
internal sealed record Judged(LabelRow Row, string? Class)
{
    public bool Found => Class is not null;

    /// <summary>Personal, special or criminal.</summary>
    public bool IsPersonal => ExpectedClass is not null;

    /// <summary>Whether the row is in the question "core": what identifies or harms most, against what is not personal.</summary>
    public bool InCore => IsCore || Row.Label == "not";

    public bool IsCore => Row.Tier == "core";

    /// <summary>Whether the row is in the question "pii": credentials and bare identifiers are other questions.</summary>
    public bool InPii => Row.Label is not ("credential" or "pseudonymous-id");

    /// <summary>The GDPR class as the inventory writes it; null for what is in none.</summary>
    public string? ExpectedClass => Row.Label switch
    {
        "personal" => "personal",
        "special" => "special-category",
        "criminal" => "criminal-offence",
        _ => null,
    };

    /// <summary>How many members a uniformly drawn row stands for; 0 for a row that was drawn for its name.</summary>
    public double Weight => Row.InRandomPart == "1" && double.TryParse(Row.RandomWeight, CultureInfo.InvariantCulture, out var weight) ? weight : 0;
}
