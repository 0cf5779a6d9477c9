using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Facts;

/// <summary>What a change does to who may reach what: by the file that it changes, or by the lines that it adds and removes.</summary>
public static partial class AccessChange
{
    /// <summary>Files whose every change decides who may do what: to the code, to what tests it, or to where it is deployed.</summary>
    private static readonly (Regex Path, string What)[] Files =
    [
        (Workflows(), "a workflow"),
        (OwnersFile(), "who owns which code"),
        (HostRules(), "the host's own rules"),
        (PolicyFile(), "the deployment policy"),
        (Registers(), "a register that the policy relies on"),
    ];

    /// <summary>What a file decides by being what it is; null for any other.</summary>
    public static string? OfFile(string path) => Files.Where(f => f.Path.IsMatch(path)).Select(f => f.What).FirstOrDefault();

    /// <summary>Whether a file can hold code that says who may reach what.</summary>
    public static bool IsCode(string path) => Code().IsMatch(path);

    /// <summary>Whether a file decides what the regression suite runs: a workflow, an action of the repository, run settings, the policy.</summary>
    public static bool IsTestSetup(string path) => TestSetup().IsMatch(path);

    /// <summary>What changed lines of code do. A line that was only moved within the file does nothing.</summary>
    /// <param name="added">The added lines.</param>
    /// <param name="removed">The removed lines.</param>
    public static IReadOnlyList<string> OfLines(IEnumerable<string> added, IEnumerable<string> removed)
    {
        var more = added.Select(l => l.Trim()).ToList();
        var less = removed.Select(l => l.Trim()).ToList();
        foreach (var moved in less.ToList())
        {
            if (more.Remove(moved))
            {
                less.Remove(moved);
            }
        }

        var found = new List<string>();
        Add(more.Any(l => Open().IsMatch(l)), "adds AllowAnonymous");
        Add(less.Any(l => Guard().IsMatch(l)), "removes Authorize");
        Add(more.Concat(less).Any(l => Authorisation().IsMatch(l)), "edits an authorisation policy");
        return found;

        void Add(bool seen, string what)
        {
            if (seen)
            {
                found.Add(what);
            }
        }
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\.github/(workflows|actions)/", Plain)]
    private static partial Regex Workflows();

    [GeneratedRegex(@"^(\.github/|docs/)?CODEOWNERS$", Plain)]
    private static partial Regex OwnersFile();

    [GeneratedRegex(@"^\.github/((settings|repository|branch-protection)\.ya?ml|(rulesets|environments|suborgs|repos)/)", Plain)]
    private static partial Regex HostRules();

    [GeneratedRegex(@"(^|/)safedeploy\.json$", Plain)]
    private static partial Regex PolicyFile();

    [GeneratedRegex(@"(^|/)compliance/", Plain)]
    private static partial Regex Registers();

    [GeneratedRegex(@"\.(cs|cshtml|razor|vb|fs)$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\.github/(workflows|actions)/|\.runsettings$|(^|/)safedeploy\.json$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex TestSetup();

    [GeneratedRegex(@"\b(AllowAnonymous\w*|AllowAnonymousTo\w+)\b", Plain)]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(Authorize(Attribute|View|RouteView)?|RequireAuthorization|Authorize(Page|Folder|AreaPage|AreaFolder)|AuthorizeFilter)\b", Plain)]
    private static partial Regex Guard();

    [GeneratedRegex(@"\b(AddAuthorization\w*|AddPolicy|AuthorizationPolicyBuilder|FallbackPolicy|DefaultPolicy|RequireRole|RequireClaim|RequireAssertion|RequireAuthenticatedUser|UseAuthorization|UseAuthentication)\b", Plain)]
    private static partial Regex Authorisation();
}
