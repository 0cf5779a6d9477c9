using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Whether a method of the project could bring what it is given to a sink, by the names in its text alone: binding the body of every method that is called
/// would cost more than all the rules.
/// </summary>
internal sealed class SinkGate
{
    /// <summary>How helpers are called that write on behalf of others, in types that are not looked into.</summary>
    private static readonly HashSet<string> WritingVerbs =
        ["log", "write", "trace", "track", "audit", "report", "print", "warn", "error", "info", "debug", "record", "note", "throw", "fail", "alert", "notify", "text", "message", "redirect"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _prefixes;
    private readonly ConcurrentDictionary<INamedTypeSymbol, HashSet<string>> _types = new(SymbolEqualityComparer.Default);

    public SinkGate(SinkSet sinks)
    {
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

    /// <summary>Whether the method could bring a parameter to a sink.</summary>
    public bool MayReach(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? SinkReader.IsException(method.ContainingType)
            : method.MethodKind == MethodKind.LocalFunction || (!method.Parameters.IsEmpty && _types.GetOrAdd(method.ContainingType.OriginalDefinition, Reaching).Contains(method.Name));

    /// <summary>The names of a type's methods that name a sink, or another method of the type that does.</summary>
    private HashSet<string> Reaching(INamedTypeSymbol type)
    {
        var reaching = new HashSet<string>(StringComparer.Ordinal);
        List<(string Name, HashSet<string> Called)> methods = [];
        foreach (var declaration in type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>())
        {
            foreach (var method in declaration.Members.OfType<MethodDeclarationSyntax>())
            {
                var called = new HashSet<string>(StringComparer.Ordinal);
                if (method.DescendantNodes().Any(n => NamesSink(n, called)))
                {
                    reaching.Add(method.Identifier.ValueText);
                }
                else
                {
                    methods.Add((method.Identifier.ValueText, called));
                }
            }
        }

        // Each round adds a name, or is the last.
        while (methods.RemoveAll(m => m.Called.Overlaps(reaching) && (reaching.Add(m.Name) || true)) > 0)
        {
        }

        return reaching;
    }

    private bool NamesSink(SyntaxNode node, HashSet<string> called)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } }:
                called.Add(own.Identifier.ValueText);
                return IsSinkName(own.Identifier.ValueText);
            case InvocationExpressionSyntax { Expression: SimpleNameSyntax own }:
                called.Add(own.Identifier.ValueText);
                return IsSinkName(own.Identifier.ValueText);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }:
                return IsSinkName(member.Name.Identifier.ValueText) || IsWriting(member.Name.Identifier.ValueText);
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member }:
                return IsSinkName(member.Name.Identifier.ValueText) || IsWriting(member.Name.Identifier.ValueText);
            case ObjectCreationExpressionSyntax creation:
                return creation.Type.ToString() is var type && (type.EndsWith("Exception", StringComparison.Ordinal) || type is "Uri" or "Status" || (_names.Contains("#ctor") && type.EndsWith("Request", StringComparison.Ordinal)));
            case ThrowStatementSyntax or ThrowExpressionSyntax:
                return true;
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member }:
                return _names.Contains(member.Name.Identifier.ValueText);
            case InterpolatedStringTextSyntax text:
                return QueryText.ParameterAtEnd(text.TextToken.ValueText) is not null;
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

    private static bool IsWriting(string name) => Tokeniser.Split(name) is { IsEmpty: false } words && WritingVerbs.Contains(words[0]);
}
