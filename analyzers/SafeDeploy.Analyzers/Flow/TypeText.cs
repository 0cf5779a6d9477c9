using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Which parameters of a type's methods may come to a sink, by the text of the methods alone. A method is read when it is asked for, and once, however many call it: chains and rounds of calls
/// cost what they are long.
/// </summary>
internal sealed class TypeText(SinkGate gate, ILookup<string, MethodDeclarationSyntax> methods)
{
    private readonly ConcurrentDictionary<(string Method, string Parameter), bool> _known = new();
    private readonly ConcurrentDictionary<MethodDeclarationSyntax, MethodText> _texts = new();

    /// <summary>Whether a method of the type, under any overload that has such a parameter, may bring the parameter to a sink, by itself or through other methods of the type.</summary>
    public bool Reaches(string method, string parameter) => _known.TryGetValue((method, parameter), out var known) ? known : Explore((method, parameter));

    /// <summary>Follows calls from one parameter to all that they hand it to, then goes back from those that come to a sink: all of them are known after it.</summary>
    private bool Explore((string Method, string Parameter) asked)
    {
        HashSet<(string, string)> seen = [asked], reaching = [];
        Dictionary<(string, string), List<(string, string)>> callers = [];
        Stack<(string Method, string Parameter)> open = new([asked]);
        Stack<(string, string)> found = new();
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (Next(at.Method, at.Parameter) is not { } next)
            {
                found.Push(at);
                continue;
            }

            foreach (var called in next)
            {
                if (_known.TryGetValue(called, out var reaches))
                {
                    if (reaches)
                    {
                        found.Push(at);
                    }

                    continue;
                }

                if (!callers.TryGetValue(called, out var from))
                {
                    callers[called] = from = [];
                }

                from.Add(at);
                if (seen.Add(called))
                {
                    open.Push(called);
                }
            }
        }

        while (found.Count > 0)
        {
            var at = found.Pop();
            if (reaching.Add(at) && callers.TryGetValue(at, out var from))
            {
                from.ForEach(found.Push);
            }
        }

        foreach (var one in seen)
        {
            _known[one] = reaching.Contains(one);
        }

        return reaching.Contains(asked);
    }

    /// <summary>The parameters of the type's methods that a parameter is handed to; null where it comes to a sink at once.</summary>
    private List<(string Method, string Parameter)>? Next(string name, string parameter)
    {
        List<(string, string)> next = [];
        foreach (var method in methods[name])
        {
            if (!method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == parameter))
            {
                continue;
            }

            var text = _texts.GetOrAdd(method, m => new MethodText(m, gate, methods.Contains));
            if (text.Writes(parameter))
            {
                return null;
            }

            foreach (var (called, at, said) in text.Hands(parameter))
            {
                next.AddRange(said is not null ? [(called, said)] : Parameters(called, at).Select(p => (called, p)));
            }
        }

        return next;
    }

    /// <summary>The parameters that the argument at a place may be for, in any overload.</summary>
    private IEnumerable<string> Parameters(string name, int at) =>
        methods[name].Select(m => m.ParameterList.Parameters).Where(p => p.Count > 0).Select(p => p[Math.Min(at, p.Count - 1)].Identifier.ValueText).Distinct();
}
