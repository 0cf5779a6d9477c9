using System.Collections.Immutable;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>The properties of an SD0002 entry: the contract with those who read the compiler's log.</summary>
internal static class OperationProperties
{
    /// <summary>The properties of one operation.</summary>
    public static ImmutableDictionary<string, string?> Of(ProcessingOperation operation)
    {
        var declared = DeclaredProcessing.Of(operation.Method);
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties["symbol"] = operation.Id;
        properties["assembly"] = operation.Method.ContainingAssembly.Name;
        properties["operation"] = string.Join(",", operation.Kinds);
        properties["class"] = DataClassNames.Of(operation.Class);
        properties["classes"] = string.Join(",", operation.Classes.Select(DataClassNames.Of));
        properties["childSubject"] = operation.ChildSubject ? "true" : "false";
        properties["purpose"] = declared.Purpose;
        properties["lawfulBasis"] = declared.LawfulBasis;
        properties["condition"] = declared.Condition;
        properties["processingId"] = declared.ProcessingId;
        properties["digest"] = operation.Digest;
        properties["lines"] = operation.Lines;
        properties["failureLines"] = string.Join(";", operation.FailurePaths);
        return properties.ToImmutable();
    }
}
