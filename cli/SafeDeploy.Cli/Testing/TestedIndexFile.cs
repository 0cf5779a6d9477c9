using System.Globalization;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence.Coverage;

namespace SafeDeploy.Cli.Testing;

/// <summary>Writes the index that the analyzers read: it needs a scan of the tree that was tested, which says where its operations of processing are.</summary>
internal static class TestedIndexFile
{
    /// <summary>Writes the index, whole or not at all.</summary>
    /// <param name="top">The top of the work tree.</param>
    /// <param name="tree">The tree that was tested.</param>
    /// <param name="code">What was executed of it.</param>
    /// <param name="whole">Whether all tests of the suite were measured.</param>
    /// <returns>What people are told.</returns>
    public static string Write(string top, string tree, TestedCode code, bool whole)
    {
        var scan = ScanStore.Read(top, tree);
        if (scan.Value?.Operations is not { } operations)
        {
            return $"The index of tested code ({TestedIndex.FileName}) is not written: {scan.Gap?.Reason ?? "the scan of this tree lists no operations"}. Scan it, and run the tests again: safedeploy scan";
        }

        try
        {
            var home = Path.Combine(top, ".safedeploy");
            ScanStoreWriter.Ignore(home);
            AtomicFile.Write(Path.Combine(top, TestedIndex.FileName), TestedIndex.Write(operations, code, whole));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SafeDeployException)
        {
            // The record stands: the index is for editors alone.
            return $"The index of tested code is not written: {e.Message}";
        }

        var states = operations.Select(o => OperationTests.Of(o, code, whole).State).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"Of {states.Count} operations on personal data the tests executed {states.Count(s => s == TestedState.Executed)}, {states.Count(s => s == TestedState.Linked)} are tested as declared, {states.Count(s => s == TestedState.Missed)} were not executed, and of {states.Count(s => s == TestedState.Unknown)} that cannot be told: {TestedIndex.FileName}");
    }
}
