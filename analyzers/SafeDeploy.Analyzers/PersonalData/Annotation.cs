namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What an attribute in the code says of a symbol.</summary>
/// <param name="Verdict">Classified, declared not personal, or declared not yet known.</param>
/// <param name="Class">The class, where classified.</param>
/// <param name="ChildSubject">Whether the attribute names a child as data subject.</param>
/// <param name="Retention">The declared retention; null where none is.</param>
internal sealed record Annotation(AnnotationVerdict Verdict, DataClass Class = DataClass.Personal, bool ChildSubject = false, string? Retention = null)
{
    /// <summary>Whether the attribute tells the class. An organisation's own <c>[Confidential]</c> classifies without telling which kind.</summary>
    public bool TellsClass { get; init; } = true;

    /// <summary>Whether the attribute could name the data subject: it has a property <c>Subject</c>, as ours have.</summary>
    public bool CanNameSubject { get; init; }

    /// <summary>Whether it denies without a reason: .NET's <c>[NoDataClassification]</c>.</summary>
    public bool Unreasoned { get; init; }
}

/// <summary>The three things that an attribute can say.</summary>
internal enum AnnotationVerdict
{
    Classified,
    NotPersonal,
    Unclassified,
}
