using System.Runtime.InteropServices;

namespace SafeDeploy.Measuring;

/// <summary>The CPU time of all processes that have ended below this one (getrusage(2), RUSAGE_CHILDREN): a command, and whatever it started.</summary>
public static partial class ChildTimes
{
    private const int Children = -1;

    /// <summary>User and system time in milliseconds.</summary>
    /// <exception cref="PlatformNotSupportedException">The system has no getrusage.</exception>
    public static double Milliseconds() =>
        GetUsage(Children, out var usage) == 0 ? usage.User.Milliseconds + usage.System.Milliseconds : throw new PlatformNotSupportedException("this system has no getrusage");

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long _seconds;
        private readonly long _microseconds;

        public double Milliseconds => (_seconds * 1000.0) + (_microseconds / 1000.0);
    }

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
