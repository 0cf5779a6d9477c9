using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Reads an operation as the sinks that it is: a call, a creation, an assignment, or the text of an address.</summary>
internal sealed class SinkReader(SinkSet sinks)
{
    /// <summary>Parameters that name what is written, and are not written themselves.</summary>
    private static readonly HashSet<string> KeyNames = ["key", "name", "propertyName", "tagName", "eventName"];

    /// <summary>Parameters of exceptions that name code.</summary>
    private static readonly HashSet<string> CodeNames = ["paramName", "objectName", "typeName", "memberName", "propertyName", "caller"];

    /// <summary>Whether a kind is one that personal data leaks to.</summary>
    public static bool IsLeak(SinkKind kind) => kind <= SinkKind.File;

    /// <summary>The sinks of a call.</summary>
    public IEnumerable<SinkUse> Of(IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            if (LoggerDelegate.Is(call))
            {
                yield return new SinkUse(SinkKind.Log, NameOf(call.TargetMethod), LogCall.DefinedValues(call, LoggerDelegate.Template(call)));
            }

            yield break;
        }

        foreach (var entry in sinks.Match(call.TargetMethod))
        {
            if (IsLeak(entry.Kind) && IsOn(call, entry))
            {
                yield return new SinkUse(
                    entry.Kind, NameOf(call.TargetMethod), entry.Kind == SinkKind.Log ? LogCall.Values(call, entry) : Values(call.Arguments, entry, Skipped(call)), CalledChannel.Of(call, entry));
            }
            else if (entry.Kind == SinkKind.Transmit && CalledChannel.OfTransmission(call) is { } channel)
            {
                yield return new SinkUse(SinkKind.Channel, NameOf(call.TargetMethod), Values(call.Arguments, entry with { Form = MessageForm.Content }, Skipped(call)), channel);
            }
        }

        // ex.Data.Add("who", email): the dictionary is the property's.
        if (call.Instance is IPropertyReferenceOperation holder && LocalValues.PutsInto(call.TargetMethod))
        {
            foreach (var entry in sinks.Match(holder.Property))
            {
                if (IsLeak(entry.Kind))
                {
                    yield return new SinkUse(entry.Kind, NameOf(holder.Property), Values(call.Arguments, entry, -1), entry.Channel);
                }
            }
        }
    }

    /// <summary>The sinks of a creation: a listed constructor, or an exception of a library.</summary>
    public IEnumerable<SinkUse> Of(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Arguments.IsEmpty)
        {
            yield break;
        }

        foreach (var entry in sinks.Match(constructor))
        {
            if (IsLeak(entry.Kind))
            {
                yield return new SinkUse(entry.Kind, "new " + constructor.ContainingType.Name, Values(creation.Arguments, entry, -1), entry.Channel);
            }
        }

        if (ShowsWhatItIsGiven(constructor.ContainingType))
        {
            yield return new SinkUse(SinkKind.Exception, "new " + constructor.ContainingType.Name, Messages(creation.Arguments));
        }
    }

    /// <summary>The sinks of a call or creation that does not bind.</summary>
    public IEnumerable<SinkUse> Of(IInvalidOperation operation) => UnboundCall.Of(operation, sinks, this);

    /// <summary>The sinks of what a constructor hands to an exception's: <c>: base($"No {email}")</c>.</summary>
    public SinkUse? OfBase(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.Constructor } constructor && ShowsWhatItIsGiven(constructor.ContainingType)
            ? new SinkUse(SinkKind.Exception, constructor.ContainingType.Name, Messages(call.Arguments))
            : null;

    /// <summary>The sinks of an assignment to a listed property, or to an element of one.</summary>
    public IEnumerable<SinkUse> Of(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation target)
        {
            yield break;
        }

        var property = target is { Property.IsIndexer: true, Instance: IPropertyReferenceOperation holder } ? holder.Property : target.Property;
        foreach (var entry in sinks.Match(property))
        {
            if (IsLeak(entry.Kind))
            {
                yield return new SinkUse(entry.Kind, NameOf(property), ImmutableArray.Create(new WrittenValue(assignment.Value, null, RenderingOf(entry))), entry.Channel);
            }
        }
    }

    /// <summary>
    /// Whether an exception puts what it is given into its message: one of another assembly, unless it says that it redacts. What one of this assembly makes of its
    /// arguments is read in its own source.
    /// </summary>
    public bool ShowsWhatItIsGiven(ITypeSymbol? type)
    {
        if (!IsException(type) || !sinks.IsElsewhere(type!))
        {
            return false;
        }

        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Redaction.IsNamed(current.Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a type is an exception.</summary>
    public static bool IsException(ITypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<WrittenValue> Messages(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Parameter is { Type.SpecialType: SpecialType.System_String or SpecialType.System_Object } p && !CodeNames.Contains(p.Name))
            .Select(a => new WrittenValue(a.Value, null, Rendering.Printed)).ToImmutableArray();

    private static int Skipped(IInvocationOperation call) => call.TargetMethod.IsExtensionMethod && call.Instance is null ? 0 : -1;

    private static ImmutableArray<WrittenValue> Values(ImmutableArray<IArgumentOperation> arguments, SinkEntry entry, int skipped)
    {
        var taken = arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Parameter is { } p && p.Ordinal != skipped && (entry.Argument is null || p.Ordinal == entry.Argument)).ToList();
        var key = taken.FirstOrDefault(a => KeyNames.Contains(a.Parameter!.Name) && a.Value.ConstantValue is { HasValue: true, Value: string })?.Value.ConstantValue.Value as string;
        return taken.Where(a => !LogCall.IsSilent(a.Parameter!)).SelectMany(a => Parts(a.Value, key, entry)).ToImmutableArray();
    }

    /// <summary>An anonymous object names each of its values: <c>new { email = to }</c>.</summary>
    private static IEnumerable<WrittenValue> Parts(IOperation value, string? key, SinkEntry entry)
    {
        var inner = value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : value;
        return inner is IAnonymousObjectCreationOperation { Initializers: var initializers }
            ? initializers.OfType<ISimpleAssignmentOperation>().Select(i => new WrittenValue(i.Value, (i.Target as IPropertyReferenceOperation)?.Property.Name, RenderingOf(entry)))
            : [new WrittenValue(value, LastWord(key), RenderingOf(entry))];
    }

    // user.email, enduser.name: a tag's own name comes last.
    internal static string? LastWord(string? key) => key is null ? null : key.Substring(key.LastIndexOf('.') + 1);

    private static Rendering RenderingOf(SinkEntry entry) =>
        entry.Form switch { MessageForm.Content => Rendering.Content, MessageForm.Template => Rendering.Structured, _ => Rendering.Printed };

    private static bool IsOn(IInvocationOperation call, SinkEntry entry) => entry.On switch
    {
        null => true,
        "System.IO.File" => IsFile(call.Instance),
        var type => call.Instance is IMemberReferenceOperation { Member.ContainingType: { } owner } && owner.ToDisplayString() == type,
    };

    /// <summary>Whether a writer writes to a file: it was made from a path, here.</summary>
    private static bool IsFile(IOperation? writer)
    {
        var made = writer is ILocalReferenceOperation local ? LocalValues.Around(local).SingleValue(local.Local) : writer;
        return made switch
        {
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } => arguments[0].Parameter?.Type.SpecialType == SpecialType.System_String,
            IInvocationOperation { TargetMethod.ContainingType: { Name: "File" or "FileInfo", ContainingNamespace.Name: "IO" } } => true,
            _ => false,
        };
    }

    private static string NameOf(ISymbol member) => member.ContainingType.Name + "." + member.Name;
}
