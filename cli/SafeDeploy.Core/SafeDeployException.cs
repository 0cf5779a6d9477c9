namespace SafeDeploy.Core;

/// <summary>
/// Something that the user can mend: a wrong argument, a broken settings file, a repository that is not there. The message says what was
/// wrong, where, and what to do; it is shown as it stands, without a stack trace.
/// </summary>
public sealed class SafeDeployException : Exception
{
    /// <summary>Makes the error with the exit code that the process ends with.</summary>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="inner">What it was caused by.</param>
    public SafeDeployException(int exitCode, string message, Exception? inner = null)
        : base(message, inner) => ExitCode = exitCode;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; }

    /// <summary>An error in the command line or in a settings file.</summary>
    public static SafeDeployException Usage(string message, Exception? inner = null) => new(ExitCodes.Usage, message, inner);

    /// <summary>Something that could not be determined.</summary>
    public static SafeDeployException Undetermined(string message, Exception? inner = null) => new(ExitCodes.Undetermined, message, inner);
}
