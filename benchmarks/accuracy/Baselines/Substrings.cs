using System.Text.RegularExpressions;

namespace SafeDeploy.Accuracy.Baselines;

/// <summary>What people write first: words anywhere in the name, whatever stands around them.</summary>
internal static partial class Substrings
{
    /// <summary>The class of a name; it knows one alone.</summary>
    public static string? ClassOf(string name) => Words().IsMatch(name) ? "personal" : null;

    [GeneratedRegex("name|e-?mail|phone|mobile|address|post_?code|zip|birth|dob|gender|sex|ssn|nino|nhs|passport|ethnic|relig|health|salary|iban", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
