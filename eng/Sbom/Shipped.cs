using NuGet.LibraryModel;
using NuGet.ProjectModel;

namespace SafeDeploy.Sbom;

/// <summary>What a package is: its own name, version, and whether it is an application or a library.</summary>
internal sealed record Part(string Id, string Version, string Kind);

/// <summary>Something that comes with the package, or that installing it brings: a package of a registry, or a project of this repository.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version, as restored.</param>
/// <param name="Sha512">The digest of the package, in hexadecimal; null for a project.</param>
/// <param name="License">The SPDX expression of its licence, or the address of its text; null where it states none.</param>
/// <param name="Needs">The names of what it needs.</param>
internal sealed record Component(string Id, string Version, string? Sha512, string? License, IReadOnlyList<string> Needs);

/// <summary>What comes with a package: all that the restored project needs at run time, and nothing that only builds it.</summary>
/// <param name="Components">All of it, by name.</param>
/// <param name="Direct">The names of what the project itself needs.</param>
internal sealed record Shipped(IReadOnlyList<Component> Components, IReadOnlyList<string> Direct)
{
    // What the native compiler takes from it stands in the program itself.
    private const string NativeRuntime = "Microsoft.NETCore.App.Runtime.NativeAOT.";

    /// <summary>Reads it from what NuGet restored, for all frameworks.</summary>
    /// <param name="restored">NuGet's own record.</param>
    /// <param name="runtime">The platform that the package is for; null for any.</param>
    /// <param name="leftOut">What the package leaves out, although it was restored.</param>
    public static Shipped Of(LockFile restored, string? runtime, IReadOnlyList<string> leftOut)
    {
        var components = new SortedDictionary<string, Component>(StringComparer.Ordinal);
        var direct = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var target in restored.Targets.Where(t => t.RuntimeIdentifier == runtime))
        {
            var framework = restored.PackageSpec.TargetFrameworks.Single(f => f.FrameworkName.Equals(target.TargetFramework));
            var libraries = target.Libraries.Where(l => !leftOut.Contains(l.Name)).ToDictionary(l => l.Name!, StringComparer.OrdinalIgnoreCase);
            var pending = new Stack<LockFileTargetLibrary>(target.Libraries.Where(l => l.Type == "project" || IsNeeded(framework, l.Name!)));
            pending.ToList().ForEach(l => direct.Add(l.Name!));
            while (pending.TryPop(out var library))
            {
                var needs = library.Dependencies.Select(d => libraries.GetValueOrDefault(d.Id)).OfType<LockFileTargetLibrary>().Where(IsAtRunTime).ToList();
                var known = components.GetValueOrDefault(library.Name!)?.Needs ?? [];
                components[library.Name!] = Describe(restored, library, [.. needs.Select(n => n.Name!).Union(known).Order(StringComparer.Ordinal)]);
                needs.Where(n => !components.ContainsKey(n.Name!)).ToList().ForEach(pending.Push);
            }

            foreach (var compiledIn in runtime is null ? [] : framework.DownloadDependencies.Where(d => d.Name.StartsWith(NativeRuntime, StringComparison.Ordinal)))
            {
                components[compiledIn.Name] = Package.Read(restored, compiledIn.Name, compiledIn.VersionRange.MinVersion!, []);
                direct.Add(compiledIn.Name);
            }
        }

        return new([.. components.Values], [.. direct]);
    }

    private static bool IsNeeded(TargetFrameworkInformation framework, string name) =>
        framework.Dependencies.Any(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase) && d.SuppressParent != LibraryIncludeFlags.All);

    // NuGet keeps a place free where a package has nothing for a framework.
    private static bool IsAtRunTime(LockFileTargetLibrary library) =>
        library.Type == "project" || library.RuntimeAssemblies.Concat(library.NativeLibraries).Concat(library.RuntimeTargets).Any(f => !f.Path.EndsWith("/_._", StringComparison.Ordinal));

    private static Component Describe(LockFile restored, LockFileTargetLibrary library, IReadOnlyList<string> needs) => library.Type == "project"
        ? new(library.Name!, library.Version!.ToNormalizedString(), null, null, needs)
        : Package.Read(restored, library.Name!, library.Version!, needs);
}
