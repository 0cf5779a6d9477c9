using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>
/// What an application says for all its endpoints at once: fallback policies, filters, conventions, middleware. Read from the whole compilation by names, and only when an endpoint of
/// personal data says nothing itself. Whatever may guard makes the answer unknown.
/// </summary>
internal sealed class Composition
{
    private static readonly Dictionary<string, EndpointKind> Roots = new(StringComparer.Ordinal)
    {
        ["MapControllers"] = EndpointKind.Action,
        ["MapControllerRoute"] = EndpointKind.Action,
        ["MapDefaultControllerRoute"] = EndpointKind.Action,
        ["MapAreaControllerRoute"] = EndpointKind.Action,
        ["MapRazorPages"] = EndpointKind.Page,
        ["MapHub"] = EndpointKind.Hub,
        ["MapGrpcService"] = EndpointKind.Grpc,
    };

    private static readonly HashSet<string> ForAll = ["FallbackPolicy", "SetFallbackPolicy", "AddFallbackPolicy", "RequireAuthenticatedSignIn", "IAuthorizationMiddlewareResultHandler", "EasyAuth"];

    private static readonly HashSet<string> ForMvc = ["AuthorizeFilter", "IControllerModelConvention", "IApplicationModelConvention", "IActionModelConvention", "IAuthorizationFilter", "IAsyncAuthorizationFilter"];

    private static readonly HashSet<string> ForPages = ["AuthorizeFolder", "AuthorizePage", "AuthorizeAreaFolder", "AuthorizeAreaPage", "IPageApplicationModelConvention", "IPageConvention", "AuthorizeFilter"];

    private static readonly HashSet<string> Builders = ["IServiceCollection", "IApplicationBuilder", "WebApplication", "WebApplicationBuilder", "IEndpointRouteBuilder", "IHostApplicationBuilder"];

    /// <summary>Words of filters that do not look at who calls.</summary>
    private static readonly string[] HarmlessFilters = ["Exception", "Validat", "Error", "Logging", "Culture", "Produces", "Consumes", "AntiForgery", "Antiforgery", "ModelState", "Cache"];

    private readonly HashSet<EndpointKind> _mapped = [];
    private readonly HashSet<EndpointKind> _unknown = [];
    private bool _allUnknown;

    private Composition()
    {
    }

    /// <summary>Whether the application asks for authorization anywhere: where it does not, something before it may.</summary>
    public bool Authorizes { get; private set; }

    /// <summary>Reads a compilation.</summary>
    public static Composition Of(Compilation compilation, CancellationToken cancellation)
    {
        var composition = new Composition();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var builds = false;
            foreach (var name in tree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                builds |= Builders.Contains(name.Identifier.ValueText);
                composition.Read(name);
            }

            if (builds && !composition._allUnknown)
            {
                composition.ReadWiring(tree, compilation.GetSemanticModel(tree), compilation.Assembly, cancellation);
            }
        }

        return composition;
    }

    /// <summary>Whether nothing guards the endpoints of a kind that say nothing themselves; false where that cannot be told, or where they are mapped in another compilation.</summary>
    public bool LeavesOpen(EndpointKind kind) => Authorizes && !_allUnknown && !_unknown.Contains(kind) && (kind == EndpointKind.Route || _mapped.Contains(kind));

    private void Read(SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        switch (text)
        {
            case "UseAuthorization" or "AddAuthorization" or "AddAuthorizationBuilder" or "AddAuthentication" or "UseAuthentication":
                Authorizes = true;
                return;
            case "UseMiddleware" or "UseWhen" or "MapWhen":
                _allUnknown |= CallOf(name) is not { } used || DeclaredAccess.SoundsGuarding(used.ToString());
                return;
            case "Use" or "Run" when CallOf(name) is { ArgumentList.Arguments: { Count: 1 } } inline:
                _allUnknown |= inline.ToString() is var code && (code.Contains("401") || code.Contains("403") || code.Contains("Unauthorized") || code.Contains("Forbid") || code.Contains("Challenge"));
                return;
            case "Filters" when CallOf(name)?.ToString() is { } filter && filter.Contains(".Add") && !HarmlessFilters.Any(filter.Contains):
                _unknown.Add(EndpointKind.Action);
                _unknown.Add(EndpointKind.Page);
                return;
            case "Conventions" when name.Parent?.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Insert" }:
                _unknown.Add(EndpointKind.Action);
                _unknown.Add(EndpointKind.Page);
                return;
        }

        _allUnknown |= ForAll.Contains(text);
        if (ForMvc.Contains(text))
        {
            _unknown.Add(EndpointKind.Action);
        }

        if (ForPages.Contains(text))
        {
            _unknown.Add(EndpointKind.Page);
        }

        if (Roots.TryGetValue(text, out var kind) && CallOf(name) is { } root)
        {
            _mapped.Add(kind);
            if (root.Parent is not ExpressionStatementSyntax)
            {
                ReadChain(root, kind);
            }
        }
    }

    /// <summary>What is chained to the call that maps endpoints; what is not of ASP.NET Core's usual, or where it goes elsewhere, may guard.</summary>
    private void ReadChain(SyntaxNode call, EndpointKind kind)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } member && member.Expression == call)
        {
            if (member.Name.Identifier.ValueText is not ("WithStaticAssets" or "AllowAnonymous" or "RequireCors" or "RequireRateLimiting" or "WithOpenApi" or "WithTags" or "WithName"))
            {
                _unknown.Add(kind);
                return;
            }

            call = next;
        }

        if (call.Parent is not (ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax))
        {
            _unknown.Add(kind);
        }
    }

    /// <summary>Calls that hand the wiring to another assembly: of the same product it may do anything, of another what its name says.</summary>
    private void ReadWiring(SyntaxTree tree, SemanticModel model, IAssemblySymbol own, CancellationToken cancellation)
    {
        foreach (var call in tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } name } && (name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("Use", StringComparison.Ordinal) || name.StartsWith("Configure", StringComparison.Ordinal) || name.StartsWith("Map", StringComparison.Ordinal))
                && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsExtensionMethod: true, ContainingAssembly: { } assembly } && !SymbolEqualityComparer.Default.Equals(assembly, own)
                && !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal) && !assembly.Name.StartsWith("System", StringComparison.Ordinal)
                && ((assembly.Name.Split('.')[0] == own.Name.Split('.')[0] && KnowsAspNet(assembly)) || DeclaredAccess.SoundsGuarding(name)))
            {
                _allUnknown = true;
                return;
            }
        }
    }

    private static bool KnowsAspNet(IAssemblySymbol assembly) => assembly.Modules.SelectMany(m => m.ReferencedAssemblies).Any(r =>
        r.Name.StartsWith("Microsoft.AspNetCore.Authorization", StringComparison.Ordinal) || r.Name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
        || r.Name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal));

    private static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        // The name of a member, what it is a member of, and the call: options.Filters.Add(…) is three up.
        var node = name.Parent;
        for (var steps = 0; steps < 3 && node is not null; steps++, node = node.Parent)
        {
            if (node is InvocationExpressionSyntax call)
            {
                return call;
            }
        }

        return null;
    }
}
