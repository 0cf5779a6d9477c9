using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>What an endpoint gives back of people. What the caller sent in is the caller's already, and does not count.</summary>
internal sealed class ResponseData(PersonalDataModel model, ValueTracer tracer)
{
    private const int Depth = 6;

    /// <summary>Parameters of result helpers and result types that are the response's body: <c>Ok(value)</c>, <c>View(model)</c>, <c>new JsonResult(value)</c>.</summary>
    private static readonly HashSet<string> Bodies = ["value", "data", "model", "content", "contents", "fileContents", "fileStream", "stream"];

    /// <summary>Answers that tell the caller what is wrong with the request.</summary>
    private static readonly string[] Refusals = ["BadRequest", "Conflict", "NotFound", "Unprocessable", "Validation", "Problem", "Redirect", "Unauthorized", "Forbid", "Challenge", "SignIn", "SignOut"];

    private static readonly HashSet<string> Writing = ["WriteAsJsonAsync", "WriteAsJson", "WriteStringAsync"];

    /// <summary>The method bodies that the tracer has bound.</summary>
    public MethodBodies Methods => tracer.Bodies;

    /// <summary>The first telling datum that a method answers with; null where there is none, or none can be seen.</summary>
    public ClassifiedDatum? Of(IMethodSymbol method) => tracer.Bodies.Of(method).Select(b => In(b, method)).FirstOrDefault(d => d is not null) ?? Declared(method);

    /// <summary>The same for the body of a method or lambda.</summary>
    public ClassifiedDatum? In(IOperation body, IMethodSymbol method)
    {
        foreach (var value in MethodBodies.Returned(body).SelectMany(r => Given(r, 0)).Concat(Written(body)))
        {
            if (!IsEcho(value, method) && Telling(value) is { } datum)
            {
                return datum;
            }
        }

        return null;
    }

    /// <summary>What of a value tells of a person, with nothing said of the parameters that it is made of.</summary>
    public ClassifiedDatum? Telling(IOperation value) =>
        tracer.TraceOpen(value, Rendering.Content, Reach.Start).Data.FirstOrDefault(d => d.Classification.Class > DataClass.Credential && Leakage.Tells(d.Classification));

    /// <summary>Whether the whole of a type tells of a person.</summary>
    public bool Tells(ITypeSymbol type) => model.ClassifyType(type) is { } content && content.Class > DataClass.Credential && Leakage.Tells(content);

    /// <summary>Whether a method looks by itself at who calls, or refuses some: what it then gives, and to whom, cannot be told.</summary>
    public bool LooksAtCaller(IMethodSymbol method) => tracer.Bodies.Of(method).SelectMany(b => b.Descendants()).Any(o => o switch
    {
        IPropertyReferenceOperation { Property: { Name: "User", Type.Name: "ClaimsPrincipal" } } => true,
        IInvocationOperation { TargetMethod: { Name: "Challenge" or "Forbid" or "Unauthorized", ContainingType.Name: "ControllerBase" or "PageModel" } } => true,
        _ => false,
    });

    /// <summary>What the method is declared to answer a successful request with: <c>[ProducesResponseType(typeof(Person), 200)]</c>.</summary>
    private ClassifiedDatum? Declared(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "ProducesResponseTypeAttribute" } declared)
            {
                continue;
            }

            var type = declared.TypeArguments.FirstOrDefault() ?? attribute.ConstructorArguments.Select(a => a.Value).OfType<ITypeSymbol>().FirstOrDefault();
            var status = attribute.ConstructorArguments.Select(a => a.Value).OfType<int>().DefaultIfEmpty(200).First();
            if (status is >= 200 and < 300 && type is not null && Tells(type) && !method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(DeclaredType.Of(p.Type).Type, DeclaredType.Of(type).Type)))
            {
                return new ClassifiedDatum("the whole record " + DeclaredType.Of(type).Type.Name, model.ClassifyType(type)!);
            }
        }

        return null;
    }

    /// <summary>The bodies of the responses that a returned value may be.</summary>
    public static IEnumerable<IOperation> Given(IOperation value, int depth)
    {
        if (depth > Depth)
        {
            return [];
        }

        return value switch
        {
            IConversionOperation conversion => Given(conversion.Operand, depth),
            IParenthesizedOperation inner => Given(inner.Operand, depth),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Given(choice.WhenTrue, depth + 1).Concat(Given(otherwise, depth + 1)),
            ICoalesceOperation coalesce => Given(coalesce.Value, depth + 1).Concat(Given(coalesce.WhenNull, depth + 1)),
            IAnonymousObjectCreationOperation anonymous => anonymous.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(i => Given(i.Value, depth + 1)),
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(a => Given(a.Value, depth + 1)),
            IInvocationOperation call when IsResult(call.Type) && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && call.TargetMethod.Name != "FromResult" => BodiesOf(call.TargetMethod.Name, call.Arguments).SelectMany(b => Given(b, depth + 1)),
            IObjectCreationOperation creation when IsResult(creation.Type) => BodiesOf(creation.Type!.Name, creation.Arguments).SelectMany(b => Given(b, depth + 1)),
            ILocalReferenceOperation local when IsResult(local.Type) => LocalValues.Around(local).SingleValue(local.Local) is { } single ? Given(single, depth + 1) : [],
            _ => [value],
        };
    }

    private static IEnumerable<IOperation> BodiesOf(string name, IEnumerable<IArgumentOperation> arguments) =>
        Refusals.Any(r => name.StartsWith(r, StringComparison.Ordinal))
            ? []
            : arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Parameter is { } p && Bodies.Contains(p.Name)).Select(a => a.Value);

    private static bool IsResult(ITypeSymbol? type) => type is not null
        && (type.Name is "IActionResult" or "ActionResult" or "IResult" || (type.ContainingNamespace?.ToDisplayString() is "Microsoft.AspNetCore.Mvc" or "Microsoft.AspNetCore.Http.HttpResults" && type.Name != "ControllerBase"));

    /// <summary>What a function of Azure's writes into the response that it made: <c>response.WriteAsJsonAsync(person)</c>.</summary>
    private static IEnumerable<IOperation> Written(IOperation body) =>
        body.Descendants().OfType<IInvocationOperation>().Where(c => Writing.Contains(c.TargetMethod.Name) && LocalValues.Receiver(c)?.Type?.Name is "HttpResponseData" or "HttpResponse")
            .SelectMany(c => c.Arguments).Where(a => a.Parameter?.Ordinal > 0 || a.Parameter?.Name is "value").Select(a => a.Value);

    /// <summary>A record that the caller handed in, a member of one, or one of the same type: a form that is shown again.</summary>
    private bool IsEcho(IOperation value, IMethodSymbol method)
    {
        var inner = value;
        while (inner is IConversionOperation conversion)
        {
            inner = conversion.Operand;
        }

        if (inner.Type is { } type && method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(DeclaredType.Of(p.Type).Type, DeclaredType.Of(type).Type)))
        {
            return true;
        }

        while (inner is IMemberReferenceOperation { Instance: { } holder })
        {
            inner = holder;
        }

        return inner is IParameterReferenceOperation { Parameter: var parameter } && Tells(parameter.Type);
    }
}
