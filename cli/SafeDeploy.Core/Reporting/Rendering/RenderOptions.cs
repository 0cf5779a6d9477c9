namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>How text is laid out on a console. The other formats do not depend on it.</summary>
public sealed record RenderOptions
{
    /// <summary>The narrowest that text is wrapped to.</summary>
    public const int MinimumWidth = 40;

    /// <summary>The widest line, in characters; a word that is longer stays whole.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether outcomes are coloured with ANSI escapes. False where the output is not a terminal.</summary>
    public bool Colour { get; init; }
}
