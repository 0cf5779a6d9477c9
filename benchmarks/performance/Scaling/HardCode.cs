using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Measuring;

namespace SafeDeploy.Performance.Scaling;

/// <summary>Code of the shapes that are worst for following data through methods, of any size.</summary>
internal static class HardCode
{
    private const string Head =
        """
        using Microsoft.Extensions.Logging;
        public sealed record Person(string Surname, string NhsNumber, System.DateOnly DateOfBirth);

        """;

    /// <summary>The shapes, by name.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> Shapes { get; } = new Dictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["chain: each method hands a person to the next, the last one logs"] = size => Service(Methods(size, i => i == size - 1 ? "log.LogInformation(\"{Who}\", person.Surname);" : $"M{i + 1}(person);")),
        ["ring: the same, and the last one calls the first"] = size => Service(Methods(size, i => $"M{(i + 1) % size}(person); if (person.Surname.Length == {i}) log.LogInformation(\"{{Who}}\", person.Surname);")),
        ["web: each method calls four others, some of which call it"] = size =>
            Service(Methods(size, i => string.Concat(new[] { 1, 2, 3, 5 }.Select(step => $"M{(i + step) % size}(person); ")) + "log.LogInformation(\"{Who}\", person.Surname);")),
        ["interface: one interface that so many types implement, called as often"] = size =>
            "public interface IWriter { void Write(Person person); }\n" + Repeat(size, i => $"public sealed class Writer{i}(ILogger log) : IWriter {{ public void Write(Person person) => log.LogInformation(\"{{Who}}\", person.Surname); }}\n")
            + "public sealed class Service(IWriter writer)\n{\n" + Methods(size, _ => "writer.Write(person);") + "}\n",
        ["returns: each method gives back what the next one makes of a person, and each result is logged"] = size =>
            Service(Repeat(size, i => $"string R{i}(Person person) => {(i == size - 1 ? "person.Surname" : $"R{i + 1}(person) + \".\"")};\n") + Methods(size, i => $"log.LogInformation(\"{{Text}}\", R{i}(person));")),
        ["locals: one method, each local is made of the one before it and logged"] = size =>
            Service("public void M(Person person)\n{\nvar v0 = person.Surname;\n" + Repeat(size, i => $"var v{i + 1} = v{i} + \".\"; log.LogInformation(\"{{Text}}\", v{i + 1});\n") + "}\n"),
    };

    /// <summary>A shape of a size, as a compilation.</summary>
    public static CSharpCompilation Of(string shape, int size) => CSharpCompilation.Create(
        "Hard", [CSharpSyntaxTree.ParseText(Head + Shapes[shape](size), ProjectCompilations.ParseOptions, "/Hard.cs", Encoding.UTF8), ProjectCompilations.Usings],
        ProjectCompilations.Frameworks, ProjectCompilations.Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));

    private static string Service(string members) => "public sealed class Service(ILogger<Service> log)\n{\n" + members + "}\n";

    private static string Methods(int size, Func<int, string> body) => Repeat(size, i => string.Create(CultureInfo.InvariantCulture, $"public void M{i}(Person person) {{ {body(i)} }}\n"));

    private static string Repeat(int size, Func<int, string> line) => string.Concat(Enumerable.Range(0, size).Select(line));
}
