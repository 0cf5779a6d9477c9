using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SafeDeploy.Core.Evidence.Coverage;

namespace SafeDeploy.Cli.Testing;

/// <summary>A test, or a whole class of tests, and what it declares to test.</summary>
/// <param name="Class">The full name of the class, nested ones after a plus, as runners write it.</param>
/// <param name="Method">The method; null for every test of the class.</param>
/// <param name="Link">What it tests.</param>
internal sealed record DeclaredTest(string Class, string? Method, RegressionLink Link);

/// <summary>
/// What a test assembly declares: <c>[RegressionTestFor]</c> on tests and <c>[assembly: RegressionTestsFor]</c>. Read as data from the file that the runner loaded: nothing of it is
/// run or loaded here. The attributes are known by their full names, so that a copy in the user's own sources works too.
/// </summary>
/// <param name="Tests">The tests.</param>
/// <param name="Suites">The assemblies whose regression suite it is.</param>
internal sealed record RegressionDeclarations(IReadOnlyList<DeclaredTest> Tests, IReadOnlyList<string> Suites)
{
    private const string AttributeNamespace = "SafeDeploy.Annotations";

    /// <summary>Reads an assembly.</summary>
    /// <exception cref="BadImageFormatException">It is not a whole .NET assembly.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RegressionDeclarations Read(string path)
    {
        using var pe = new PEReader(File.OpenRead(path));
        if (!pe.HasMetadata)
        {
            return new RegressionDeclarations([], []);
        }

        var metadata = pe.GetMetadataReader();
        if (!metadata.IsAssembly)
        {
            return new RegressionDeclarations([], []);
        }

        var reader = new Reader(metadata);
        return new RegressionDeclarations(
            [.. metadata.TypeDefinitions.SelectMany(reader.TestsOf)],
            [.. reader.Of(metadata.GetAssemblyDefinition().GetCustomAttributes(), "RegressionTestsForAttribute").Select(a => a[0]).OfType<string>()]);
    }

    private sealed class Reader(MetadataReader metadata)
    {
        private static readonly TypeNames Names = new();
        private readonly string _own = metadata.GetString(metadata.GetAssemblyDefinition().Name);

        public IEnumerable<DeclaredTest> TestsOf(TypeDefinitionHandle handle)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = new Lazy<string>(() => TypeNames.Full(metadata, handle));
            foreach (var link in Links(type.GetCustomAttributes()))
            {
                yield return new DeclaredTest(name.Value, null, link);
            }

            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                foreach (var link in Links(method.GetCustomAttributes()))
                {
                    yield return new DeclaredTest(name.Value, metadata.GetString(method.Name), link);
                }
            }
        }

        public IEnumerable<object?[]> Of(CustomAttributeHandleCollection attributes, string name)
        {
            foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
            {
                if (IsNamed(attribute, name))
                {
                    yield return [.. attribute.DecodeValue(Names).FixedArguments.Select(a => a.Value)];
                }
            }
        }

        private IEnumerable<RegressionLink> Links(CustomAttributeHandleCollection attributes) =>
            Of(attributes, "RegressionTestForAttribute").Where(a => a is [string, ..]).Select(a => Link((string)a[0]!, a.Length > 1 ? a[1] as string : null));

        // "Ns.Outer+Inner`1, Assembly, Version=…": without an assembly it is the test assembly's own.
        private RegressionLink Link(string type, string? member)
        {
            var parts = type.Split(',');
            return new RegressionLink(parts.Length > 1 ? parts[1].Trim() : _own, parts[0].Trim().Replace('+', '.'), member ?? "");
        }

        private bool IsNamed(CustomAttribute attribute, string name)
        {
            var type = attribute.Constructor.Kind switch
            {
                HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent,
                HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
                _ => default,
            };
            return type.Kind switch
            {
                HandleKind.TypeReference => Is(metadata.GetTypeReference((TypeReferenceHandle)type) is var t ? (t.Namespace, t.Name) : default),
                HandleKind.TypeDefinition => Is(metadata.GetTypeDefinition((TypeDefinitionHandle)type) is var t ? (t.Namespace, t.Name) : default),
                _ => false,
            };

            bool Is((StringHandle Namespace, StringHandle Name) of) => metadata.StringComparer.Equals(of.Name, name) && metadata.StringComparer.Equals(of.Namespace, AttributeNamespace);
        }
    }
}
