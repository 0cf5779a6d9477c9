using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Audit;

/// <summary>Which calls write an entry of an audit log: those that say so by [AuditLogs] or are listed, and those of what is called an audit.</summary>
internal sealed class AuditCalls(SinkSet sinks, MethodBodies bodies)
{
    /// <summary>A helper of a helper that audits; nobody hides an audit deeper.</summary>
    private const int Depth = 3;

    private static readonly HashSet<string> Words = ["audit", "audits", "auditor", "auditing", "audited"];

    /// <summary>What reads the audit log, or asks about it, writes none.</summary>
    private static readonly HashSet<string> Reading = ["get", "find", "search", "list", "query", "read", "is", "has", "can", "count", "load", "fetch", "export", "build", "map", "validate", "configure"];

    /// <summary>Whether a call of the method writes an entry.</summary>
    public bool IsAudit(IMethodSymbol method) => IsDeclared(method) || IsNamed(method);

    /// <summary>Whether the code says that the method writes entries: by [AuditLogs] on it, on what it overrides or implements, or by a line of the sink file.</summary>
    public bool IsDeclared(IMethodSymbol method)
    {
        if (sinks.Match(method, SinkKind.Audit) is not null)
        {
            return true;
        }

        for (var current = method.OriginalDefinition; current is not null; current = current.OverriddenMethod)
        {
            if (HasAttribute(current))
            {
                return true;
            }
        }

        return method.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.AllInterfaces.SelectMany(i => i.GetMembers(method.Name)).OfType<IMethodSymbol>()
            .Any(m => HasAttribute(m) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), method));
    }

    /// <summary>Whether a body writes an entry, itself or by what it calls.</summary>
    public bool Audits(IOperation body, int depth = Depth)
    {
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (IsAudit(call.TargetMethod) || (depth > 0 && bodies.Targets(call.TargetMethod).Any(t => bodies.Of(t).Any(b => Audits(b, depth - 1)))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name speaks of auditing.</summary>
    public static bool SpeaksOfAudit(string name) => Tokeniser.Split(name).Any(Words.Contains);

    private static bool IsNamed(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.DelegateInvoke or MethodKind.ReducedExtension && (SpeaksOfAudit(method.Name) || (method.ContainingType is { } type && SpeaksOfAudit(type.Name)))
        && Tokeniser.Split(method.Name) is { IsEmpty: false } words && !Reading.Contains(words[0]);

    private static bool HasAttribute(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass is { Name: "AuditLogsAttribute" } type && AnnotationNames.IsOurs(type));
}
