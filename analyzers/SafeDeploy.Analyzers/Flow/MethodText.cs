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
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly List<(string Method, int At, string? Parameter, HashSet<string> Names)> _handed = [];
    private readonly Lazy<List<(string Into, HashSet<string> From)>> _made;

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="gate">Knows the names of sinks.</param>
    /// <param name="isOwn">Whether a method of the type itself is called so.</param>
    public MethodText(MethodDeclarationSyntax method, SinkGate gate, Func<string, bool> isOwn)
    {
        List<(string? Into, SyntaxNode? From)> made = [];
        List<(TextSpan Within, HashSet<string> Names)> open = [];
        var (sink, nameOf) = (0, 0);

        // A node comes before what is in it: what starts before a sink's end is in the sink.
        foreach (var node in method.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name)
            {
                if (name.SpanStart >= nameOf && !IsOnlyHolder(name))
                {
                    Read(name.Identifier.ValueText, name.SpanStart);
                }
            }
            else if (IsNameOf(node))
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
                    open.Add((arguments[i].Span, new HashSet<string>(StringComparer.Ordinal)));
                    _handed.Add((own, i, arguments[i].NameColon?.Name.Identifier.ValueText, open[open.Count - 1].Names));
                }
            }

            if (Made(node) is (not null, not null) one)
            {
                made.Add(one);
            }
        }

        // Most parameters are named where they are written.
        _made = new(() => [.. made.Select(m => (m.Into!, new HashSet<string>(Names(m.From!), StringComparer.Ordinal)))]);

        void Read(string name, int at)
        {
            if (at < sink)
            {
                _written.Add(name);
            }

            for (var i = open.Count - 1; i >= 0; i--)
            {
                if (open[i].Within.Contains(at))
                {
                    open[i].Names.Add(name);
                }
                else if (open[i].Within.End <= at)
                {
                    open.RemoveAt(i);
                }
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
        return _handed.Where(h => h.Names.Overlaps(made)).Select(h => (h.Method, h.At, h.Parameter));
    }

    private HashSet<string> MadeOf(string parameter)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { parameter };

        // Each round adds a name, or is the last.
        for (var before = 0; before < names.Count;)
        {
            before = names.Count;
            foreach (var (into, from) in _made.Value)
            {
                if (!names.Contains(into) && from.Overlaps(names))
                {
                    names.Add(into);
                }
            }
        }

        return names;
    }

    /// <summary>The names in a piece of code, other than where it asks for the name itself.</summary>
    private static IEnumerable<string> Names(SyntaxNode code) =>
        code.DescendantNodesAndSelf(n => !IsNameOf(n)).OfType<IdentifierNameSyntax>().Where(n => !IsOnlyHolder(n)).Select(n => n.Identifier.ValueText);

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
