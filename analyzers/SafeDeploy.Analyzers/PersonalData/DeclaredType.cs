using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>A declared type with its wrappers taken off.</summary>
internal readonly record struct DeclaredType(ITypeSymbol Type, ValueShape Shape)
{
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "Nullable", "Task", "ValueTask", "Lazy", "Option", "Optional", "Maybe", "ActionResult", "Ok", "Created", "JsonPatchDocument", "Response", "ApiResponse",
    };

    private const string DateWord = "Date";

    private static readonly HashSet<string> Tools = new(StringComparer.Ordinal) { "DbSet", "IOptions", "IOptionsMonitor", "IOptionsSnapshot", "ILogger", "IValidator", "Expression" };

    /// <summary>Takes off nullability, arrays, collections, dictionaries (their values), tasks and options.</summary>
    public static DeclaredType Of(ITypeSymbol type)
    {
        // Wrappers do not nest deeper than this in code that people write, and half-typed code must not hang us.
        for (var depth = 0; depth < 6; depth++)
        {
            if (type is IArrayTypeSymbol array)
            {
                if (array.ElementType.SpecialType == SpecialType.System_Byte)
                {
                    return new DeclaredType(type, ValueShape.Bytes);
                }

                type = array.ElementType;
            }
            else if (type is INamedTypeSymbol { IsGenericType: true } named && Inner(named) is { } inner)
            {
                type = inner;
            }
            else
            {
                break;
            }
        }

        return new DeclaredType(type, ShapeOf(type));
    }

    private static ITypeSymbol? Inner(INamedTypeSymbol type)
    {
        if (Tools.Contains(type.Name))
        {
            return null;
        }

        if (Wrappers.Contains(type.Name))
        {
            return type.TypeArguments.Length == 1 ? type.TypeArguments[0] : null;
        }

        if (type.TypeArguments.Length == 1 && type.DeclaringSyntaxReferences.Length > 0 && type.TypeKind is TypeKind.Class or TypeKind.Struct && ValueWrapper(type.Name))
        {
            return type.TypeArguments[0];
        }

        if (type.ContainingNamespace?.Name is "Generic" or "Immutable" or "Concurrent" or "ObjectModel" or "Frozen" or "Linq")
        {
            return type.TypeArguments.Length is 1 or 2 && type.Name != "IGrouping" && type.TypeKind != TypeKind.Delegate && !type.Name.Contains("Compar")
                ? type.TypeArguments[type.TypeArguments.Length - 1]
                : null;
        }

        return null;
    }

    // A project's own envelope around one value: Changed<T>, FieldValue<T>, PersonAttribute<T>.
    private static bool ValueWrapper(string name) =>
        name.EndsWith("Value", StringComparison.Ordinal) || name.EndsWith("Attribute", StringComparison.Ordinal) || name.EndsWith("Field", StringComparison.Ordinal)
        || name.EndsWith("Answer", StringComparison.Ordinal) || name.StartsWith("Changed", StringComparison.Ordinal);

    private static ValueShape ShapeOf(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Object:
                return ValueShape.Text;
            case SpecialType.System_Boolean:
                return ValueShape.Bool;
            case SpecialType.System_DateTime:
                return ValueShape.Date;
            case SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Decimal
                or SpecialType.System_Single or SpecialType.System_Double:
                return ValueShape.Number;
        }

        return type.TypeKind switch
        {
            TypeKind.Enum => ValueShape.Enum,
            TypeKind.Class or TypeKind.Struct or TypeKind.Interface => Named(type),
            TypeKind.TypeParameter or TypeKind.Dynamic => ValueShape.None,

            // A type that does not bind yet: its name still tells.
            TypeKind.Error => type.Name.Length == 0 ? ValueShape.None : ValueShape.Object,
            _ => ValueShape.None,
        };
    }

    private static ValueShape Named(ITypeSymbol type)
    {
        // LocalDate, PartialDate: a date in a type of the project's own, or of a library's.
        if (!WellKnownNamespace.Contains(type))
        {
            return type.Name.Length > DateWord.Length && type.Name.EndsWith(DateWord, StringComparison.Ordinal) ? ValueShape.Date : ValueShape.Object;
        }

        return type.Name switch
        {
            "DateOnly" or "DateTimeOffset" or "LocalDate" => ValueShape.Date,
            "Guid" => ValueShape.Guid,
            "Stream" or "MemoryStream" or "Memory" or "ReadOnlyMemory" or "IFormFile" or "BinaryData" => ValueShape.Bytes,
            "StringValues" or "StringBuilder" or "MailAddress" or "JsonElement" => ValueShape.Text,
            "IdentityUser" => ValueShape.Object,
            _ => ValueShape.None,
        };
    }
}
