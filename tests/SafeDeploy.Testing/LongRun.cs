namespace SafeDeploy.Testing;

/// <summary>
/// How often tests at random are tried: a few times in everyday runs, and many times where <c>SAFEDEPLOY_LONG_TESTS</c> is 1, as in <c>.ci/run</c>.
/// Each try is named by its seed, so that one that fails is made again alone.
/// </summary>
public static class LongRun
{
    /// <summary>Whether long runs are asked for: those that take minutes, or packages from a registry.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable("SAFEDEPLOY_LONG_TESTS") == "1";

    /// <summary>The number of tries.</summary>
    /// <param name="quick">Everyday.</param>
    /// <param name="whole">Where long runs are asked for.</param>
    public static int Tries(int quick, int whole) => IsOn ? whole : quick;
}
