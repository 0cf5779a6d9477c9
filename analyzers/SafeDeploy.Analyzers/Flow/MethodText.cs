using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// What a method does with names, by its text alone: which it writes to a sink, which it hands to methods of its own type, and which it makes of others. Read once, and asked for each parameter.
/// Too many rather than too few, for it decides which bodies are bound at all.
/// </summary>
internal sealed class MethodText
{
    private readonly List<(string Name, int At)> _names = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly List<(string Method, int At, string? Parameter, TextSpan Given)> _handed = [];
    private readonly List<(string Into, TextSpan From)> _made = [];

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="gate">Knows the names of sinks.</param>
    /// <param name="isOwn">Whether a method of the type itself is called so.</param>
    public MethodText(MethodDeclarationSyntax method, SinkGate gate, Func<string, bool> isOwn)
    {
        var (sink, nameOf) = (0, 0);

        // A node comes before what is in it: what starts before a sink's end is in the sink.
        foreach (var node in method.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name)
            {
                if (name.SpanStart >= nameOf && !IsOnlyHolder(name))
                {
                    _names.Add((name.Identifier.ValueText, name.SpanStart));
                    if (name.SpanStart < sink)
                    {
                        _written.Add(name.Identifier.ValueText);
                    }
                }

                continue;
            }

            if (IsNameOf(node))
            {
                nameOf = node.Span.End;
            }
            else if (gate.IsSink(node, out var own))
            {
                sink = Math.Max(sink, node.Span.End);
            }
            else if (own is not null && isOwn(own))
            {
                var arguments = ((InvocationExpressionSyntax)node).ArgumentList.Arguments;
                for (var i = 0; i < arguments.Count; i++)
                {
                    _handed.Add((own, i, arguments[i].NameColon?.Name.Identifier.ValueText, arguments[i].Span));
                }
            }

            if (Made(node) is (string into, { } from))
            {
                _made.Add((into, from.Span));
            }
        }
    }

    /// <summary>Whether a parameter, or what is made of it, is written to a sink.</summary>
    public bool Writes(string parameter) => _written.Count > 0 && (_written.Contains(parameter) || _written.Overlaps(MadeOf(parameter)));

    /// <summary>The arguments that a parameter, or what is made of it, is handed on by: the method, the place, and the name of its parameter where the call says it.</summary>
    public IEnumerable<(string Method, int At, string? Parameter)> Hands(string parameter)
    {
        if (_handed.Count == 0)
        {
            return [];
        }

        var made = MadeOf(parameter);
        return _handed.Where(h => IsNamed(made, h.Given)).Select(h => (h.Method, h.At, h.Parameter));
    }

    private HashSet<string> MadeOf(string parameter)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { parameter };

        // Each round adds a name, or is the last.
        for (var before = 0; before < names.Count;)
        {
            before = names.Count;
            foreach (var (into, from) in _made)
            {
                if (!names.Contains(into) && IsNamed(names, from))
                {
                    names.Add(into);
                }
            }
        }

        return names;
    }

    /// <summary>Whether one of the names stands in a piece of the code, other than where it asks for the name itself. The names of the method lie in the order of their places.</summary>
    private bool IsNamed(HashSet<string> names, TextSpan code)
    {
        var (low, high) = (0, _names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _names[middle].At < code.Start ? (middle + 1, high) : (low, middle);
        }

        for (; low < _names.Count && _names[low].At < code.End; low++)
        {
            if (names.Contains(_names[low].Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether only a member of what is named is read: what that is worth the member says, and not whoever handed in its holder.</summary>
    private static bool IsOnlyHolder(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access && access.Expression == name
        && access.Parent is not InvocationExpressionSyntax && !ValueTracer.MayBeTransparent(member);

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    /// <summary>The name that a node gives to something, or puts something into, and the code that it comes from.</summary>
    private static (string? Into, SyntaxNode? From) Made(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer } variable => (variable.Identifier.ValueText, initializer),
        AssignmentExpressionSyntax assignment => (RootOf(assignment.Left), assignment.Right),
        ForEachStatementSyntax loop => (loop.Identifier.ValueText, loop.Expression),
        FromClauseSyntax from => (from.Identifier.ValueText, from.Expression),
        LetClauseSyntax let => (let.Identifier.ValueText, let.Expression),
        JoinClauseSyntax join => (join.Identifier.ValueText, join.InExpression),
        SingleVariableDesignationSyntax variable => (variable.Identifier.ValueText, Governing(variable)),
        ParameterSyntax { Parent: SimpleLambdaExpressionSyntax or ParameterListSyntax { Parent: LambdaExpressionSyntax or LocalFunctionStatementSyntax } } parameter => (parameter.Identifier.ValueText, Governing(parameter)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } call when RootOf(receiver) is { } root => (root, call.ArgumentList),
        _ => (null, null),
    };

    private static string? RootOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: var inner } => RootOf(inner),
        ElementAccessExpressionSyntax { Expression: var inner } => RootOf(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } } => RootOf(inner),
        _ => null,
    };

    /// <summary>What a pattern's variable or a lambda's parameter is made from: the test, switch or call that it stands in.</summary>
    private static SyntaxNode? Governing(SyntaxNode node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IsPatternExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or InvocationExpressionSyntax or AssignmentExpressionSyntax or ForEachVariableStatementSyntax or StatementSyntax or MethodDeclarationSyntax)
            {
                return outer;
            }
        }

        return null;
    }
}
