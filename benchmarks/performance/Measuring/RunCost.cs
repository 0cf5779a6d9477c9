namespace SafeDeploy.Performance.Measuring;

/// <summary>What one rule was charged with in a run.</summary>
/// <param name="Callback">The time in its callbacks.</param>
/// <param name="Actions">The actions that it registered, over all compilations.</param>
/// <param name="Findings">The diagnostics that it reported.</param>
internal sealed record RuleCost(TimeSpan Callback, int Actions, int Findings);

/// <summary>What one run of some rules over some compilations took.</summary>
/// <param name="Rules">Each rule's part, in the order given.</param>
/// <param name="Allocated">Bytes that the whole run allocated, the compiler's included.</param>
/// <param name="Processor">Processor time of the whole run, the compiler's and the collector's included; other work on the machine does not count in it.</param>
/// <param name="Collections">How often the collector ran meanwhile: its pauses are in somebody's time.</param>
internal sealed record RunCost(IReadOnlyList<RuleCost> Rules, long Allocated, TimeSpan Processor, int Collections)
{
    /// <summary>The time in the callbacks of all rules.</summary>
    public TimeSpan Callback => TimeSpan.FromTicks(Rules.Sum(r => r.Callback.Ticks));
}
