using NuGet.Common;
using NuGet.ProjectModel;
using SafeDeploy.Sbom;

// Writes what a package brings along, as it was restored: eng/pack.sh has it written into every package.
if (args is not [var assets, var id, var version, "application" or "library", var runtime, var output, .. var leftOut])
{
    await Console.Error.WriteLineAsync("usage: SafeDeploy.Sbom PROJECT.ASSETS.JSON ID VERSION application|library RUNTIME|- OUT [LEFT-OUT ...]");
    return 2;
}

var restored = new LockFileFormat().Read(assets, NullLogger.Instance);
if (restored.Targets.Count == 0)
{
    await Console.Error.WriteLineAsync($"{assets}: nothing is restored there");
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
await File.WriteAllTextAsync(output, BillOfMaterials.Write(new Part(id, version, args[3]), Shipped.Of(restored, runtime == "-" ? null : runtime, leftOut)));
return 0;
