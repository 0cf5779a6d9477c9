using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Measuring;

namespace SafeDeploy.Performance.Measuring;

/// <summary>The compilations that are measured, and how much of their code the compiler understands.</summary>
internal sealed record Subject(IReadOnlyList<CSharpCompilation> Compilations)
{
    /// <summary>The projects of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tests">Whether test projects count.</param>
    /// <param name="together">Whether all projects make one compilation.</param>
    public static Subject Read(string folder, bool tests, bool together)
    {
        var projects = SourceFolder.Projects(folder);
        var wanted = projects.Where(p => tests || !p.IsTest).ToList();
        if (together)
        {
            return new Subject([CSharpCompilation.Create(
                "Together", wanted.SelectMany(p => p.Files).Select(ProjectCompilations.Parse).Append(ProjectCompilations.Usings), ProjectCompilations.Frameworks, ProjectCompilations.Options)]);
        }

        var compilations = new ProjectCompilations(projects);
        return new Subject([.. wanted.Select(compilations.Of)]);
    }

    /// <summary>Lines of source.</summary>
    public int Lines => Compilations.SelectMany(c => c.SyntaxTrees).Sum(t => t.GetText().Lines.Count);

    /// <summary>How many calls there are, and how many of them the compiler binds to a method: a rule looks at no others.</summary>
    public (int All, int Bound) Calls()
    {
        var (all, bound) = (0, 0);
        foreach (var compilation in Compilations)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                var model = compilation.GetSemanticModel(tree);
                foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
                {
                    all++;
                    bound += model.GetSymbolInfo(call).Symbol is null ? 0 : 1;
                }
            }
        }

        return (all, bound);
    }
}
