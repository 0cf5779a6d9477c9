using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <content>What the code says of values whose types do not bind here.</content>
internal sealed partial class ValueTracer
{
    /// <summary>Methods that give back, changed or not, what they were called on, whatever that is.</summary>
    private static readonly HashSet<string> Keeping =
    [
        "Trim", "TrimStart", "TrimEnd", "ToString", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Substring", "Replace", "Normalize", "GetValueOrDefault",
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "ConfigureAwait",
    ];

    private FlowValue TraceUnbound(IInvalidOperation operation, Rendering rendering, Reach reach)
    {
        if (operation.Type is { SpecialType: SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double) })
        {
            return FlowValue.Clean;
        }

        switch (operation.Syntax)
        {
            case InvocationExpressionSyntax call:
                return TraceUnboundCall(operation, call, rendering, reach);
            case MemberAccessExpressionSyntax member:
                return TraceUnboundMember(operation, member.Name.Identifier.ValueText, UnboundSyntax.At(operation, member.Expression), rendering, reach);
            case MemberBindingExpressionSyntax binding:
                return TraceUnboundMember(operation, binding.Name.Identifier.ValueText, operation.ChildOperations.FirstOrDefault(), rendering, reach);
            case IdentifierNameSyntax identifier:
                return Named(identifier.Identifier.ValueText, ImmutableArray<string>.Empty);
            case ElementAccessExpressionSyntax element:
                return Trace(UnboundSyntax.At(operation, element.Expression), rendering == Rendering.Printed ? Rendering.Structured : rendering, reach.Next());
            case BaseObjectCreationExpressionSyntax when rendering == Rendering.Content:
                return FlowValue.Join(operation.ChildOperations.SelectMany(Values).Select(v => Trace(v, rendering, reach.Next())).DefaultIfEmpty(FlowValue.Unknown).ToList());
            default:
                return TraceType(operation.Type, rendering);
        }
    }

    private FlowValue TraceUnboundMember(IInvalidOperation operation, string name, IOperation? holder, Rendering rendering, Reach reach)
    {
        if (Redaction.IsNamed(name))
        {
            return FlowValue.Clean;
        }

        if (name is "Value" or "Result" or "Date")
        {
            return Trace(holder, rendering, reach.Next());
        }

        return Named(name, UnboundSyntax.WordsOf(holder)) is { State: FlowState.Classified } named ? named : TraceType(operation.Type, rendering);
    }

    private FlowValue Named(string name, ImmutableArray<string> holder) => _unbound.Classify(name, holder) is { } c ? FlowValue.Of(name, c) : FlowValue.Unknown;

    private FlowValue TraceUnboundCall(IInvalidOperation operation, InvocationExpressionSyntax call, Rendering rendering, Reach reach)
    {
        var name = UnboundSyntax.NameOf(call);
        var method = UnboundSyntax.Candidates(operation).FirstOrDefault();
        if (method is null ? Redaction.IsNamed(name) : Redaction.IsBy(method, _sinks))
        {
            return FlowValue.Clean;
        }

        FlowValue Arguments(Rendering way) => FlowValue.Join(UnboundSyntax.Arguments(operation, call).Select(a => Trace(a, way, reach.Next())).DefaultIfEmpty(FlowValue.Unknown).ToList());
        if (Serialisers.Contains(name))
        {
            return Arguments(Rendering.Content);
        }

        if (BodySource.IsReadBy(name, operation) && BodyData is { } body)
        {
            return body;
        }

        if (method?.ContainingType is { } type && Wrappers.Contains(type.MetadataName))
        {
            return Arguments(type.MetadataName == "String" ? Rendering.Structured : rendering);
        }

        if (name == "Select" && UnboundSyntax.IsClaims(call))
        {
            return FlowValue.Of("the claims", ClaimSource.Any);
        }

        if (Keeping.Contains(name))
        {
            return Trace(UnboundSyntax.Receiver(operation, call), rendering, reach.Next());
        }

        if (method is not null)
        {
            return TraceType(method.ReturnType, rendering);
        }

        return OnlineName.Classify(name, _model.Compilation.GetSpecialType(SpecialType.System_String)) is { } online ? FlowValue.Of(name, online) : FlowValue.Unknown;
    }

    /// <summary>What a whole request or message says, where the product keeps records of persons; null where it keeps none.</summary>
    private FlowValue? BodyData => _model.HasRecords(_model.Compilation.Assembly) ? FlowValue.Of("all that was sent", BodySource.Data) : null;
}
