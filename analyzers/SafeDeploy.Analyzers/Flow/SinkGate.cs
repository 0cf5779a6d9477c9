using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    private static readonly string[] WritingVerbs =
        ["log", "write", "trace", "track", "audit", "report", "print", "warn", "error", "info", "debug", "record", "note", "throw", "fail", "alert", "notify", "text", "message", "redirect"];

    /// <summary>Method names that everything has: of the platform's own they count only on what is called like the type that has them.</summary>
    private static readonly HashSet<string> Common = ["Add", "Append", "Set", "SetAsync", "Send"];

    /// <summary>Words of types' names that say nothing of what they are.</summary>
    private static readonly HashSet<string> Shapeless = ["list", "collection", "collections", "extensions", "distributed", "response", "client", "resource"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal) { "Uri", "Status" };
    private readonly HashSet<string> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NameKind> _known = new(StringComparer.Ordinal);
    private readonly Func<string, NameKind> _look;
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeText> _types = new(SymbolEqualityComparer.Default);
    private readonly Func<INamedTypeSymbol, TypeText> _read;

    public SinkGate(SinkSet sinks)
    {
        (_read, _look) = (Read, Look);
        foreach (var entry in sinks.Members(SinkReader.IsLeak))
        {
            var (name, type) = (entry.Member, entry.TypeName.Substring(entry.TypeName.LastIndexOf('.') + 1));
            if (name == "#ctor")
            {
                _created.Add(type);
            }
            else if (name[name.Length - 1] == '*')
            {
                _prefixes.Add(name.Substring(0, name.Length - 1));
            }
            else if (entry.Target == 'P')
            {
                // new ProblemDetails { Detail = … }
                _created.Add(type);
                if (!_properties.TryGetValue(name, out var types))
                {
                    _properties[name] = types = new(StringComparer.Ordinal);
                }

                types.Add(type);
            }
            else if (Common.Contains(name) && IsPlatform(entry.TypeName))
            {
                _holders.UnionWith(Words(type));
            }
            else
            {
                _names.Add(name);
            }
        }
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
                return IsWriting(name) || (Common.Contains(name) && IsOnHolder(node));
            case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } }:
                return IsWriting(name) || Common.Contains(name);
            case ObjectCreationExpressionSyntax { Type: NameSyntax created }:
                return Last(created) is { } type && (type.EndsWith("Exception", StringComparison.Ordinal) || _created.Contains(type));
            case ThrowStatementSyntax or ThrowExpressionSyntax:
                return true;
            case ImplicitObjectCreationExpressionSyntax:
                return Mentions(node, _created.Contains);
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } }:
                return _properties.TryGetValue(name, out var types) && (IsCalledLike(receiver, types) || Mentions(node, n => types.Any(n.Contains)));
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } }:
                return _properties.ContainsKey(name);
            case InterpolatedStringExpressionSyntax text:
                return text.Contents.OfType<InterpolatedStringTextSyntax>().Any(t => QueryText.ParameterAtEnd(t.TextToken.ValueText) is not null);
            default:
                return false;
        }
    }

    private static bool IsPlatform(string type) => type.StartsWith("System.", StringComparison.Ordinal) || type.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>Whether a call's receiver is called like a type that keeps or shows what is put into it: <c>response.Cookies</c>, <c>_cache</c>, <c>exception.Data</c>.</summary>
    private bool IsOnHolder(SyntaxNode call) =>
        call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } || Last(receiver) is not { } name
        || _properties.ContainsKey(name) || _holders.Any(h => name.IndexOf(h, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a receiver is called by a word of one of the types' names: of everything that has a title, a problem alone shows it.</summary>
    private static bool IsCalledLike(ExpressionSyntax receiver, IEnumerable<string> types) =>
        Last(receiver) is { } name && types.SelectMany(Words).Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether the method that a node stands in has such a name in it.</summary>
    private static bool Mentions(SyntaxNode node, Func<string, bool> isOne) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && method.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && isOne(t.ValueText));

    private static IEnumerable<string> Words(string type) => Tokeniser.Split(type).Where(w => w.Length > 2 && !Shapeless.Contains(w)).Select(w => w.TrimEnd('s'));

    /// <summary>The last name of a receiver or a type's name; null where it ends in no name.</summary>
    private static string? Last(ExpressionSyntax expression) => expression switch
    {
        QualifiedNameSyntax { Right: var right } => right.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: var name } => name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: var called } => Last(called),
        _ => null,
    };

    private bool IsSinkName(string name) => Kind(name) == NameKind.Sink;

    /// <summary>Whether a name is a sink's, or its first word is one of the verbs.</summary>
    private bool IsWriting(string name) => Kind(name) != NameKind.Other;

    /// <summary>What a method's name says. The few thousand names of a project are asked for at every call.</summary>
    private NameKind Kind(string name) => _known.TryGetValue(name, out var known) ? known : _known.GetOrAdd(name, _look);

    private NameKind Look(string name) =>
        _names.Contains(name) || _prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)) ? NameKind.Sink
            : WritingVerbs.Any(v => name.StartsWith(v, StringComparison.OrdinalIgnoreCase) && (name.Length == v.Length || !char.IsLower(name[v.Length]))) ? NameKind.Writing
            : NameKind.Other;

    private enum NameKind
    {
        Other,
        Writing,
        Sink,
    }
}
