using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>The members that the inventory (SD0001) calls personal data, by where they are declared.</summary>
internal sealed class FoundMembers
{
    private const string Inventory = "SD0001";

    private readonly Dictionary<(string Repo, string Path, int Line), List<Finding>> _byLine = [];
    private readonly HashSet<string> _repositories = new(StringComparer.Ordinal);

    /// <summary>The repositories that were analysed. Rows of others say nothing.</summary>
    public IReadOnlySet<string> Repositories => _repositories;

    /// <summary>Adds what was found in a repository. Credentials and bare identifiers are other questions, and left out.</summary>
    public void Add(string repository, IEnumerable<Finding> findings)
    {
        _repositories.Add(repository);
        foreach (var finding in findings.Where(f => f.Id == Inventory && f.Property("class") is not ("credential" or "pseudonymous-id")))
        {
            var key = (repository, finding.Path, finding.Line);
            if (!_byLine.TryGetValue(key, out var list))
            {
                _byLine[key] = list = [];
            }

            list.Add(finding);
        }
    }

    /// <summary>The GDPR class that a labelled member was found with: empty when the finding states none, null when it was not found.</summary>
    /// <remarks>One line to either side counts too: attributes and line breaks move identifiers.</remarks>
    public string? ClassOf(LabelRow row)
    {
        foreach (var line in (int[])[row.Line, row.Line - 1, row.Line + 1])
        {
            if (_byLine.TryGetValue((row.Repo, row.Path, line), out var list)
                && list.Find(f => (f.Property("member") ?? row.Name) == row.Name) is { } found)
            {
                return found.Property("class") ?? "";
            }
        }

        return null;
    }
}
