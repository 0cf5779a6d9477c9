namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// How much further a value is followed. Calls are counted down and not marked as visited: what is known of a method after so many calls is the same whoever asks first,
/// so that recursion ends and findings do not depend on the order in which the compiler runs rules.
/// </summary>
/// <param name="Depth">How deep the expression is nested already.</param>
/// <param name="Calls">How many calls of the project's own methods may still be entered.</param>
internal readonly record struct Reach(int Depth, int Calls)
{
    /// <summary>Expressions nested deeper are given up; none of the sources measured comes near.</summary>
    private const int DepthLimit = 24;

    /// <summary>Calls in calls in calls: helpers of helpers. Further down nothing is said (SD0004).</summary>
    public const int CallLimit = 4;

    /// <summary>From the expression that a rule asks about.</summary>
    public static Reach Start { get; } = new(0, CallLimit);

    /// <summary>Whether nothing deeper is looked at.</summary>
    public bool IsSpent => Depth > DepthLimit;

    /// <summary>One step further in.</summary>
    public Reach Next(int steps = 1) => this with { Depth = Depth + steps };

    /// <summary>Inside a method that is called here.</summary>
    public Reach Entered => new(0, Calls - 1);
}
