using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.GitHub.Tests;

/// <summary>docs/tokens.md says of everything that is read what it needs.</summary>
public sealed class TokenDocumentationTests
{
    private static readonly string[] Rows = File.ReadAllText(SourceTree.Combine("docs", "tokens.md")).Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToArray();

    public static TheoryData<string> Ids => [.. HostEndpoints.All.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Everything_that_is_read_has_a_row_with_what_it_needs(string id)
    {
        var endpoint = HostEndpoints.All.Single(e => e.Id == id);
        var cells = Rows.Single(r => r.StartsWith($"| `{id}`", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries)[1..^1];
        Assert.StartsWith(endpoint.Permission, cells[1], StringComparison.Ordinal);
        Assert.Equal(endpoint.WorkflowPermission switch { null => "never", "" => "always", var line => $"`{line}`" }, cells[2]);
        Assert.Equal($"`{endpoint.ClassicScope}`", cells[3]);
        Assert.Equal(id == "repository" ? "every control on the host" : string.Join(", ", endpoint.Controls), cells[4]);
    }

    [Fact]
    public void Each_kind_of_address_has_a_name_of_its_own() => Assert.Equal(HostEndpoints.All.Count, HostEndpoints.All.Select(e => e.Id).Distinct().Count());
}
