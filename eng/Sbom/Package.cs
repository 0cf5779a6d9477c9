using NuGet.Packaging;
using NuGet.ProjectModel;
using NuGet.Versioning;

namespace SafeDeploy.Sbom;

/// <summary>A package of a registry, as it stands among the restored ones.</summary>
internal static class Package
{
    /// <summary>Its digest and its licence, by what NuGet unpacked.</summary>
    /// <exception cref="FileNotFoundException">It is not among them.</exception>
    public static Component Read(LockFile restored, string id, NuGetVersion version, IReadOnlyList<string> needs)
    {
        var resolver = restored.PackageFolders.Select(f => new VersionFolderPathResolver(f.Path)).FirstOrDefault(r => File.Exists(r.GetHashPath(id, version)))
            ?? throw new FileNotFoundException($"{id} {version} is not restored: run dotnet restore");
        var digest = Convert.FromBase64String(File.ReadAllText(resolver.GetHashPath(id, version)));
        var nuspec = new NuspecReader(resolver.GetManifestFilePath(id, version));
        var license = nuspec.GetLicenseMetadata() is { Type: LicenseType.Expression } metadata ? metadata.License : nuspec.GetLicenseUrl() is { Length: > 0 } url ? url : null;
        return new(id, version.ToNormalizedString(), Convert.ToHexStringLower(digest), license, needs);
    }
}
