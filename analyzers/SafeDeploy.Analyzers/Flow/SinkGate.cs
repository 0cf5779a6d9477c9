using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Whether a method of the project could bring what it is given to a sink, by the names in its text alone: binding the body of every method that is called
/// would cost more than all the rules.
/// </summary>
internal sealed class SinkGate
{
    /// <summary>How helpers are called that write on behalf of others, in types that are not looked into.</summary>
    private static readonly string[] WritingVerbs =
        ["log", "write", "trace", "track", "audit", "report", "print", "warn", "error", "info", "debug", "record", "note", "throw", "fail", "alert", "notify", "text", "message", "redirect"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _prefixes;
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeText> _types = new(SymbolEqualityComparer.Default);
    private readonly Func<INamedTypeSymbol, TypeText> _read;

    public SinkGate(SinkSet sinks)
    {
        _read = Read;
        var prefixes = ImmutableArray.CreateBuilder<string>();
        foreach (var name in sinks.Names(SinkReader.IsLeak))
        {
            if (name[name.Length - 1] == '*')
            {
                prefixes.Add(name.Substring(0, name.Length - 1));
            }
            else
            {
                _names.Add(name);
            }
        }

        _prefixes = prefixes.ToImmutable();
    }

    /// <summary>Whether the method could bring any of its parameters to a sink.</summary>
    public bool MayReach(IMethodSymbol method) => method.Parameters.Any(p => MayReach(method, p));

    /// <summary>Whether the method could bring this parameter to a sink.</summary>
    public bool MayReach(IMethodSymbol method, IParameterSymbol parameter) =>
        method.MethodKind == MethodKind.Constructor ? SinkReader.IsException(method.ContainingType)
            : method.MethodKind == MethodKind.LocalFunction || _types.GetOrAdd(method.ContainingType.OriginalDefinition, _read).Reaches(method.Name, parameter.Name);

    private TypeText Read(INamedTypeSymbol type) => new(this, type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>()
        .SelectMany(d => d.Members).OfType<MethodDeclarationSyntax>().ToLookup(m => m.Identifier.ValueText, StringComparer.Ordinal));

    /// <summary>Whether a node names a sink; if not, the method of the type itself that it calls.</summary>
    public bool IsSink(SyntaxNode node, out string? own)
    {
        own = null;
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } }:
                own = name;
                return IsSinkName(name);
            case InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } }:
                own = name;
                return IsSinkName(name);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }:
                return IsSinkName(name) || IsWriting(name);
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } }:
                return IsSinkName(name) || IsWriting(name);
            case ObjectCreationExpressionSyntax creation:
                return creation.Type.ToString() is var type && (type.EndsWith("Exception", StringComparison.Ordinal) || type is "Uri" or "Status" || (_names.Contains("#ctor") && type.EndsWith("Request", StringComparison.Ordinal)));
            case ThrowStatementSyntax or ThrowExpressionSyntax:
                return true;
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member }:
                return _names.Contains(member.Name.Identifier.ValueText);
            case InterpolatedStringExpressionSyntax text:
                return text.Contents.OfType<InterpolatedStringTextSyntax>().Any(t => QueryText.ParameterAtEnd(t.TextToken.ValueText) is not null);
            default:
                return false;
        }
    }

    private bool IsSinkName(string name)
    {
        if (_names.Contains(name))
        {
            return true;
        }

        foreach (var prefix in _prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name's first word is one of the verbs: asked for every call, so that the name is not split.</summary>
    private static bool IsWriting(string name)
    {
        foreach (var verb in WritingVerbs)
        {
            if (name.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
