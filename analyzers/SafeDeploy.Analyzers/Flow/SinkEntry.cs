namespace SafeDeploy.Analyzers.Flow;

/// <summary>What an entry of the sink file says of a call or type.</summary>
internal enum SinkKind
{
    /// <summary>Writes its arguments to a log, console or trace.</summary>
    Log,

    /// <summary>Puts its arguments into an exception or an error that goes to whoever asked.</summary>
    Exception,

    /// <summary>Attaches its arguments to traces, metrics or error reports.</summary>
    Telemetry,

    /// <summary>Makes an address of its arguments.</summary>
    Url,

    /// <summary>Sends its arguments to people by another party's service.</summary>
    Channel,

    /// <summary>Keeps its arguments in a cookie, a session or a cache.</summary>
    Cookie,

    /// <summary>Writes its arguments to a file in clear.</summary>
    File,

    /// <summary>Sends its arguments to another system.</summary>
    Transmit,

    /// <summary>Writes an entry of an audit log.</summary>
    Audit,

    /// <summary>Its result no longer tells the person.</summary>
    Redact,

    /// <summary>A type that says whether a transmission succeeded.</summary>
    Outcome,

    /// <summary>An exception that a failed transmission throws.</summary>
    Transport,

    /// <summary>A namespace whose calls report failure by an exception.</summary>
    Throws,
}

/// <summary>How a sink turns a value into what it writes.</summary>
internal enum Rendering
{
    /// <summary>By the value's ToString; a collection writes only its type's name.</summary>
    Printed,

    /// <summary>As a hole of a message template: a collection writes each element's ToString.</summary>
    Structured,

    /// <summary>With all its members, as a serialiser or <c>{@Person}</c> does.</summary>
    Content,
}

/// <summary>How a call takes what it writes.</summary>
internal enum MessageForm
{
    /// <summary>Values only.</summary>
    Values,

    /// <summary>A composite format string: <c>{0}</c>.</summary>
    Format,

    /// <summary>A message template: <c>{Email}</c>.</summary>
    Template,

    /// <summary>Values with all their members, as a serialiser writes them.</summary>
    Content,
}

/// <summary>One line of the sink file, as <c>Flow/Sinks.txt</c> explains it.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Target">M, P, A, D, T or N: what <paramref name="TypeName"/> and <paramref name="Member"/> mean.</param>
/// <param name="TypeName">Metadata name of the type, or of the namespace.</param>
/// <param name="Member">The method's or property's name; a trailing <c>*</c> stands for any letters; empty for all but M and P.</param>
/// <param name="Form">How the call takes what it writes.</param>
/// <param name="On">Metadata name of the type on whose member the call counts; null for any.</param>
/// <param name="Argument">The one parameter that counts, from 0; null for all.</param>
/// <param name="Channel">The channel's name; null for all but channels.</param>
internal sealed record SinkEntry(
    SinkKind Kind, char Target, string TypeName, string Member, MessageForm Form = MessageForm.Values, string? On = null, int? Argument = null, string? Channel = null)
{
    /// <summary>Whether the entry means a method or property of this name.</summary>
    public bool MatchesName(string name) =>
        Member.Length > 0 && Member[Member.Length - 1] == '*'
            ? string.CompareOrdinal(name, 0, Member, 0, Member.Length - 1) == 0
            : string.Equals(name, Member, StringComparison.Ordinal);

    /// <summary>Whether both name the same calls.</summary>
    public bool IsAbout(SinkEntry other) => Target == other.Target && TypeName == other.TypeName && Member == other.Member && On == other.On;
}
