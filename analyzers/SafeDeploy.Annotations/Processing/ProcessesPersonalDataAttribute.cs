namespace SafeDeploy.Annotations;

/// <summary>Says why code processes personal data; normally one on each service, handler or job (UK GDPR Art 5(1)(b), 6 and 30).</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class ProcessesPersonalDataAttribute : Attribute
{
    /// <summary>What the processing is for, in the words of the register.</summary>
    public string? Purpose { get; set; }

    /// <summary>The lawful basis.</summary>
    public LawfulBasis LawfulBasis { get; set; }

    /// <summary>The condition for special category or criminal offence data, such as <c>Sch 1 para 10</c>; null where only ordinary data is processed.</summary>
    public string? Condition { get; set; }

    /// <summary>The row of <c>compliance/processing.csv</c> that this processing belongs to.</summary>
    public string? ProcessingId { get; set; }
}
