using Microsoft.Extensions.Compliance.Classification;

namespace SafeDeploy.Annotations;

/// <summary>What the three classifications share. Being a <see cref="DataClassificationAttribute"/>, each is seen by .NET's redaction and compliance reports.</summary>
public abstract class SafeDeployClassificationAttribute : DataClassificationAttribute
{
    private protected SafeDeployClassificationAttribute(DataClassification classification)
        : base(classification)
    {
    }

    /// <summary>Whom the data is about.</summary>
    public DataSubject Subject { get; set; }

    /// <summary>How long the data is kept, as an ISO 8601 duration such as <c>P6Y</c>; null where that is declared elsewhere.</summary>
    public string? Retention { get; set; }
}
