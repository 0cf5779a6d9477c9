using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What an attribute in the code says of a symbol.</summary>
/// <param name="Verdict">Classified, declared not personal, or declared not yet known.</param>
/// <param name="Class">The class, where classified.</param>
/// <param name="ChildSubject">Whether the attribute names a child as data subject.</param>
/// <param name="Retention">The declared retention; null where none is.</param>
internal sealed record Annotation(AnnotationVerdict Verdict, DataClass Class = DataClass.Personal, bool ChildSubject = false, string? Retention = null);

/// <summary>The three things that an attribute can say.</summary>
internal enum AnnotationVerdict
{
    Classified,
    NotPersonal,
    Unclassified,
}

/// <summary>Reads classifying attributes. All are known by full name, or by derivation from .NET's DataClassificationAttribute, so a copy in the user's own assembly works too.</summary>
internal static class Annotations
{
    /// <summary>What the attributes on the symbol itself say; null when none speaks.</summary>
    public static Annotation? On(ISymbol symbol)
    {
        Annotation? unclassified = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Read(attribute) is not { } annotation)
            {
                continue;
            }

            if (annotation.Verdict != AnnotationVerdict.Unclassified)
            {
                return annotation;
            }

            unclassified = annotation;
        }

        return unclassified;
    }

    /// <summary>What is said of a type: by itself, a base type or an interface.</summary>
    public static Annotation? OnType(ITypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            if (On(current) is { } annotation)
            {
                return annotation;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!WellKnownNamespace.Contains(contract) && On(contract) is { } annotation)
            {
                return annotation;
            }
        }

        return null;
    }

    /// <summary>What one attribute says; null when it is not about classification.</summary>
    public static Annotation? Read(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeKind: TypeKind.Class } type)
        {
            return null;
        }

        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            switch (current.Name)
            {
                case AnnotationNames.NotPersonalData when AnnotationNames.IsOurs(current):
                case AnnotationNames.NoDataClassification when AnnotationNames.IsCompliance(current):
                    return new Annotation(AnnotationVerdict.NotPersonal);
                case AnnotationNames.UnknownDataClassification when AnnotationNames.IsCompliance(current):
                    return new Annotation(AnnotationVerdict.Unclassified);
                case AnnotationNames.PersonalData or AnnotationNames.ProtectedPersonalData when AnnotationNames.IsIdentity(current):
                    return new Annotation(AnnotationVerdict.Classified);
                case AnnotationNames.PersonalData when AnnotationNames.IsOurs(current):
                    return Classified(DataClass.Personal, attribute);
                case AnnotationNames.SpecialCategoryData when AnnotationNames.IsOurs(current):
                    return Classified(DataClass.SpecialCategory, attribute);
                case AnnotationNames.CriminalOffenceData when AnnotationNames.IsOurs(current):
                    return Classified(DataClass.CriminalOffence, attribute);
                case AnnotationNames.DataClassification when AnnotationNames.IsCompliance(current):
                    return Classified(ByName(type.Name), attribute);
            }
        }

        return null;
    }

    private static Annotation Classified(DataClass dataClass, AttributeData attribute)
    {
        string? retention = null;
        var child = false;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Retention")
            {
                retention = argument.Value.Value as string;
            }
            else if (argument.Key == "Subject")
            {
                child = IsChild(argument.Value);
            }
        }

        return new Annotation(AnnotationVerdict.Classified, dataClass, child, retention);
    }

    // The enum member is found by its name, so that a copy with other numbers reads the same.
    private static bool IsChild(TypedConstant subject) =>
        subject.Value as string == "Child"
        || (subject.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            && type.GetMembers("Child").OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, subject.Value)));

    // An organisation's own taxonomy: its attribute's name is all there is to go by.
    private static DataClass ByName(string attribute)
    {
        var words = Tokeniser.Split(attribute);
        if (words.Any(w => w is "criminal" or "offence" or "conviction"))
        {
            return DataClass.CriminalOffence;
        }

        return words.Any(w => w is "special" or "sensitive" or "health" or "medical" or "biometric") ? DataClass.SpecialCategory : DataClass.Personal;
    }
}
