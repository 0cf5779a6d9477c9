using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>Says of a refusal what would have been needed.</summary>
internal static class Gaps
{
    /// <summary>Names the permission that GitHub's reference gives for an address, where the answer itself names none.</summary>
    public static Gap? Needing(this Gap? gap, HostEndpoint endpoint) =>
        gap is { Permission: null } && gap.Reason.Contains("may not", StringComparison.Ordinal)
            ? gap with { Permission = endpoint.Also is { } also ? $"{endpoint.Permission} ({also})" : endpoint.Permission }
            : gap;

    /// <summary>The same of a list, whose items are turned into facts.</summary>
    public static Fact<IReadOnlyList<TFact>> Select<TModel, TFact>(this Fact<IReadOnlyList<TModel>> fact, HostEndpoint endpoint, Func<TModel, TFact> make) => new()
    {
        Value = fact.Value is null ? null : [.. fact.Value.Select(make)],
        Complete = fact.Complete,
        Gap = fact.Gap.Needing(endpoint),
        Source = fact.Source,
    };

    /// <summary>The same of one object.</summary>
    public static Fact<TFact> Select<TModel, TFact>(this Fact<TModel> fact, HostEndpoint endpoint, Func<TModel, TFact> make)
        where TModel : class
        where TFact : class => fact.IsKnown ? Fact.Of(make(fact.Value), fact.Source) : new Fact<TFact> { Gap = fact.Gap.Needing(endpoint), Source = fact.Source };
}
