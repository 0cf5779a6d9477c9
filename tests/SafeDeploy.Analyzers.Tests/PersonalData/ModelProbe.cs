using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Tests.Verification;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

/// <summary>Compiles a source and asks the model about one symbol of it.</summary>
internal sealed class ModelProbe
{
    private readonly CSharpCompilation _compilation;

    public ModelProbe(string source)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        _compilation = CSharpCompilation.Create(
            "Subject",
            [CSharpSyntaxTree.ParseText(source, parse), CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Threading.Tasks; global using SafeDeploy.Annotations;", parse)],
            [.. TestReferences.Frameworks, .. TestReferences.Annotations],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Model = PersonalDataModel.For(_compilation);
    }

    public PersonalDataModel Model { get; }

    /// <summary>What the model says of <c>Type.Member</c>, or of <c>Type.Method(parameter)</c>.</summary>
    public Classification? this[string path] => Model.Classify(Find(path));

    /// <summary>What the data map lists <c>Type.Member</c>, or <c>Type.Method(parameter)</c>, as.</summary>
    public Classification? Map(string path) => Model.Map(Find(path));

    public INamedTypeSymbol Type(string name) => _compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().First();

    private ISymbol Find(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var type = Type(path[..dot]);
        var member = path[(dot + 1)..];
        var open = member.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return type.GetMembers(member).First(m => !m.IsImplicitlyDeclared);
        }

        var method = member[..open];
        var parameter = member[(open + 1)..^1];
        return type.GetMembers(method == type.Name ? ".ctor" : method).OfType<IMethodSymbol>().SelectMany(m => m.Parameters).First(p => p.Name == parameter);
    }
}
