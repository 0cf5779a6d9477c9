namespace SafeDeploy.Core;

/// <summary>The exit codes, the same for every command. <see cref="NotDeployable"/> beats <see cref="Undetermined"/>.</summary>
public static class ExitCodes
{
    /// <summary>The commit may be deployed, or the command did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>The commit may not be deployed.</summary>
    public const int NotDeployable = 1;

    /// <summary>The command line or a settings file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>What was asked could not be determined.</summary>
    public const int Undetermined = 3;

    /// <summary>SafeDeploy itself failed.</summary>
    public const int Internal = 4;

    /// <summary>The user cancelled the command.</summary>
    public const int Cancelled = 130;
}
