using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>
/// Compares a text with the one that a person approved, kept beside the tests. SAFEDEPLOY_ACCEPT=1 writes the file anew; what changed is then
/// read in the commit like code.
/// </summary>
internal static class ApprovedText
{
    /// <summary>Whether this run writes what it would otherwise compare with.</summary>
    public static bool Accepting => Environment.GetEnvironmentVariable("SAFEDEPLOY_ACCEPT") == "1";

    public static void Matches(string name, string actual)
    {
        var path = SourceTree.Combine("tests", "SafeDeploy.Cli.Tests", "Samples", "Approved", name);
        if (Accepting)
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing. Read what was said, and accept it: SAFEDEPLOY_ACCEPT=1 dotnet test tests/SafeDeploy.Cli.Tests");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
