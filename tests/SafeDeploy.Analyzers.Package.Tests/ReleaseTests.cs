using System.IO.Compression;
using System.Runtime.InteropServices;
using NuGet.Packaging;
using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>What holds of every package that eng/pack.sh makes.</summary>
public class ReleaseTests(Release release)
{
    private IEnumerable<string> Packages => release.Packs[0].Values;

    [Fact]
    public void There_is_a_package_for_each_part_and_for_each_platform_of_the_hook()
    {
        Release.Need();
        string[] ids = ["SafeDeploy", "SafeDeploy.Analyzers", "SafeDeploy.Annotations", "SafeDeploy.Hook", "SafeDeploy.Hook.any", $"SafeDeploy.Hook.{RuntimeInformation.RuntimeIdentifier}"];

        Assert.Equal(ids.Order(StringComparer.Ordinal), Packages.Select(p => Nuspec(p).GetId()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_clones_of_a_commit_give_the_same_packages_byte_for_byte()
    {
        Release.Need();
        Assert.Equal(release.Packs[0].Keys.Order(StringComparer.Ordinal), release.Packs[1].Keys.Order(StringComparer.Ordinal));
        Assert.Empty(release.Packs[0].Where(p => !File.ReadAllBytes(p.Value).SequenceEqual(File.ReadAllBytes(release.Packs[1][p.Key]))).SelectMany(p => Different(p.Value, release.Packs[1][p.Key])));
    }

    [Fact]
    public void Each_package_shows_a_page_and_an_icon_and_names_its_licence_and_its_commit()
    {
        Release.Need();
        foreach (var package in Packages)
        {
            using var archive = ZipFile.OpenRead(package);
            var nuspec = Nuspec(package);
            Assert.True(archive.GetEntry(nuspec.GetReadme()!) is { Length: > 100 }, package);
            Assert.True(archive.GetEntry(nuspec.GetIcon()!) is { Length: > 100 }, package);
            Assert.Equal("MIT", nuspec.GetLicenseMetadata()!.License);
            Assert.Equal((Release.Host, release.Commit), (nuspec.GetRepositoryMetadata().Url.Replace(".git", "", StringComparison.Ordinal), nuspec.GetRepositoryMetadata().Commit));
        }
    }

    [Fact]
    public void Each_of_our_assemblies_holds_its_symbols_which_name_the_commits_sources()
    {
        Release.Need();
        var assemblies = Packages.SelectMany(Symbols.Of).ToList();

        Assert.Equal(12, assemblies.Count);
        Assert.All(assemblies, a => Assert.True(a.SourceLink?.Contains($"https://raw.githubusercontent.com/example/safedeploy/{release.Commit}/*", StringComparison.Ordinal), $"{a.Name}: {a.SourceLink}"));
        Assert.All(assemblies.SelectMany(a => a.Documents), d => Assert.StartsWith("/_", d, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bill_of_each_package_is_valid_and_names_the_package_and_what_it_carries()
    {
        Release.Need();
        foreach (var package in Packages)
        {
            var bill = Bill.Of(package);
            Assert.Empty(await bill.ErrorsAsync());
            Assert.Empty(bill.Loose);
            Assert.Empty(bill.WithoutDigestOrLicense);
            Assert.Equal($"pkg:nuget/{Nuspec(package).GetId()}@{Nuspec(package).GetVersion()}", bill.Subject);
            Assert.Empty(Carried(package).Except(bill.Packages.Select(p => p.Split('/')[1].Split('@')[0]), StringComparer.OrdinalIgnoreCase));
        }

        Assert.Empty(Bill.Of(release.Packs[0].Single(p => p.Key.StartsWith("SafeDeploy.Hook.0", StringComparison.Ordinal)).Value).Packages);
        Assert.Contains(Packages.SelectMany(p => Bill.Of(p).Packages), p => p.StartsWith("pkg:nuget/Microsoft.NETCore.App.Runtime.NativeAOT.", StringComparison.Ordinal));
        Assert.DoesNotContain(Packages.Where(p => p.Contains("Hook", StringComparison.Ordinal)).SelectMany(p => Bill.Of(p).Packages), p => p.Contains("NativeBinaries", StringComparison.Ordinal));
    }

    // The names of other people's assemblies are those of their packages, as long as this holds.
    private static IEnumerable<string> Carried(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal) && !e.Name.StartsWith("SafeDeploy", StringComparison.OrdinalIgnoreCase) && !e.Name.EndsWith(".resources.dll", StringComparison.Ordinal) && !e.FullName.Contains("/runtimes/", StringComparison.Ordinal))
            .Select(e => Path.GetFileNameWithoutExtension(e.Name)).Distinct()];
    }

    private static IEnumerable<string> Different(string one, string other)
    {
        using var first = ZipFile.OpenRead(one);
        using var second = ZipFile.OpenRead(other);
        var known = second.Entries.ToDictionary(e => e.FullName, e => (e.Crc32, e.LastWriteTime));
        return [Path.GetFileName(one), .. first.Entries.Where(e => !known.TryGetValue(e.FullName, out var k) || k != (e.Crc32, e.LastWriteTime)).Select(e => e.FullName)];
    }

    private static NuspecReader Nuspec(string package)
    {
        using var reader = new PackageArchiveReader(package);
        return reader.NuspecReader;
    }
}
