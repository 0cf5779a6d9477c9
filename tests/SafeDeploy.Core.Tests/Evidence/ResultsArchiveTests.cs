using System.IO.Compression;
using System.Text;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>An artifact is whatever a run uploaded: a zip archive that may hold anything, or be none.</summary>
public sealed class ResultsArchiveTests
{
    private const string Trx = """<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testId="1" testName="A" outcome="Passed" /><UnitTestResult testId="2" testName="B" outcome="NotExecuted" /></Results><ResultSummary outcome="Completed"><Counters total="2" /></ResultSummary></TestRun>""";
    private const string JUnit = """<testsuites><testsuite name="s"><testcase classname="C" name="passes"/><testcase classname="C" name="fails"><failure/></testcase></testsuite></testsuites>""";

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static string Reason(Fact<ArtifactResultsFact> read)
    {
        Assert.Null(read.Value);
        return read.Gap!.Reason;
    }

    [Fact]
    public void Results_of_both_kinds_are_counted_and_other_files_are_passed_over()
    {
        var read = ResultsArchive.Read(Zip(("a/one.trx", Trx), ("b/two.xml", JUnit), ("coverage.xml", "<coverage/>"), ("log.txt", "no XML at all"), ("folder/", ""))).Value!;
        Assert.Equal((2, 3, 1, 1), (read.Files, read.Executed, read.Failed, read.Skipped));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Archive_without_results_says_that_nothing_ran() => Assert.Equal(0, ResultsArchive.Read(Zip(("log.txt", "ran well"))).Value!.Executed);

    [Fact]
    public void Run_that_did_not_end_well_is_told_with_its_problem() =>
        Assert.NotEmpty(ResultsArchive.Read(Zip(("one.trx", Trx.Replace("Completed", "Aborted", StringComparison.Ordinal)))).Value!.Problems);

    [Theory]
    [InlineData("../../../outside.trx")]
    [InlineData("/tmp/outside.trx")]
    [InlineData("C:\\outside.trx")]
    [InlineData("a\0b.trx")]
    public void Entry_that_leads_elsewhere_is_counted_and_written_nowhere(string path)
    {
        var before = Directory.GetFileSystemEntries(Path.GetTempPath(), "outside.trx");
        Assert.Equal(1, ResultsArchive.Read(Zip((path, Trx))).Value!.Files);
        Assert.Equal(before, Directory.GetFileSystemEntries(Path.GetTempPath(), "outside.trx"));
    }

    [Fact]
    public void Entry_that_inflates_without_measure_is_left_and_said()
    {
        var padded = JUnit.Replace("<testsuites>", "<testsuites>" + new string(' ', 3 * 1024 * 1024), StringComparison.Ordinal);
        var zip = Zip(("one.xml", padded), ("two.xml", padded));
        Assert.InRange(zip.Length, 1, 64 * 1024);
        Assert.Contains("more than 4 MB", Reason(ResultsArchive.Read(zip, null, 4 * 1024 * 1024)), StringComparison.Ordinal);
        Assert.Equal(2, ResultsArchive.Read(zip, null, 8 * 1024 * 1024).Value!.Files);
    }

    [Fact]
    public void Entry_that_says_it_is_smaller_than_it_is_is_not_believed()
    {
        var zip = Zip(("one.xml", JUnit.Replace("<testsuites>", "<testsuites>" + new string(' ', 3 * 1024 * 1024), StringComparison.Ordinal)));
        // In the directory at the archive's end, the inflated size stands 24 bytes into the entry (APPNOTE.TXT 4.3.12).
        var entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24), 10);
        Reason(ResultsArchive.Read(zip, null, 1024 * 1024));
    }

    [Fact]
    public void Archive_of_very_many_files_is_left_and_said() =>
        Assert.Contains("more than 10000 files", Reason(ResultsArchive.Read(Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", ""))]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("one.trx", "<testsuite", "one.trx in it is not read: it is not whole XML")]
    [InlineData("one.trx", "<coverage/>", "neither TRX nor JUnit")]
    [InlineData("one.xml", """<!DOCTYPE testsuite [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><testsuite name="&b;"/>""", "not")]
    [InlineData("one.xml", """<!DOCTYPE testsuite SYSTEM "file:///etc/passwd"><testsuite name="s"><testcase name="a"/></testsuite>""", "document type definition")]
    [InlineData("a\nb.trx", "", "a b.trx in it is not read")]
    public void File_that_is_not_whole_results_is_a_gap_that_names_it(string name, string text, string reason) =>
        Assert.Contains(reason, Reason(ResultsArchive.Read(Zip((name, text), ("good.trx", Trx)))), StringComparison.Ordinal);

    [Fact]
    public void Archive_cut_off_or_changed_anywhere_ends_in_no_exception()
    {
        var zip = Zip(("one.trx", Trx), ("two.xml", JUnit));
        for (var at = 0; at < zip.Length; at++)
        {
            Reason(ResultsArchive.Read(zip[..at]));
            byte[] changed = [.. zip];
            changed[at] ^= 0xff;
            var read = ResultsArchive.Read(changed);
            Assert.True(read.IsKnown || read.Gap!.Reason.Length > 0);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<!DOCTYPE html>")]
    public void What_is_no_archive_is_a_gap(string text) => Assert.Contains("not a whole zip archive", Reason(ResultsArchive.Read(Encoding.UTF8.GetBytes(text))), StringComparison.Ordinal);
}
