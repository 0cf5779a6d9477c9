using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Reads one entry of a sink file: <c>kind;X:name[;option…]</c>.</summary>
internal static class SinkLine
{
    private const string ChannelPrefix = "channel:";

    private static readonly Dictionary<string, SinkKind> Kinds = new(StringComparer.Ordinal)
    {
        ["log"] = SinkKind.Log,
        ["exception"] = SinkKind.Exception,
        ["telemetry"] = SinkKind.Telemetry,
        ["url"] = SinkKind.Url,
        ["cookie"] = SinkKind.Cookie,
        ["file"] = SinkKind.File,
        ["transmit"] = SinkKind.Transmit,
        ["audit"] = SinkKind.Audit,
        ["redact"] = SinkKind.Redact,
        ["outcome"] = SinkKind.Outcome,
        ["transport"] = SinkKind.Transport,
        ["throws"] = SinkKind.Throws,
    };

    /// <summary>The words for the kinds that a call can be; a channel is <c>channel:</c> and its name.</summary>
    public static IEnumerable<string> KindNames => Kinds.Keys;

    /// <summary>Reads an entry; null where it is none, and then what is wrong with it.</summary>
    public static SinkEntry? Parse(string line, out string problem)
    {
        var parts = line.Split(';').Select(p => p.Trim()).ToArray();
        problem = "write kind;M:Namespace.Type.Method, such as log;M:Own.Audit.Journal.Write*";
        if (parts.Length < 2)
        {
            return null;
        }

        var channel = parts[0].StartsWith(ChannelPrefix, StringComparison.Ordinal) ? parts[0].Substring(ChannelPrefix.Length) : null;
        if (channel is not null && !Channels.All.Contains(channel))
        {
            problem = $"there is no channel '{channel}'{Spelling.DidYouMean(channel, Channels.All)}: write {string.Join(", ", Channels.All)}";
            return null;
        }

        if (channel is null && !Kinds.ContainsKey(parts[0]))
        {
            problem = $"there is no kind '{parts[0]}'{Spelling.DidYouMean(parts[0], Kinds.Keys)}: write {string.Join(", ", Kinds.Keys)}, or channel: and a channel";
            return null;
        }

        var kind = channel is null ? Kinds[parts[0]] : SinkKind.Channel;
        return Target(parts[1], ref problem) is { } entry ? Options(entry with { Kind = kind, Channel = channel }, parts.Skip(2), ref problem) : null;
    }

    private static SinkEntry? Target(string id, ref string problem)
    {
        if (id.Length < 3 || id[1] != ':' || "MPADTN".IndexOf(id[0]) < 0)
        {
            problem = $"'{id}' is no id: write M: and a method, P: and a property, A: and an attribute, D: or T: and a type, or N: and a namespace";
            return null;
        }

        var name = id.Substring(2);
        if (name.IndexOf('(') is > 0 and var parameters)
        {
            name = name.Substring(0, parameters);
        }

        if (id[0] is not ('M' or 'P'))
        {
            return new SinkEntry(default, id[0], name, "");
        }

        var dot = name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1)
        {
            problem = $"'{id}' names no member: write the type's full name, a dot, and the member's name";
            return null;
        }

        return new SinkEntry(default, id[0], name.Substring(0, dot), name.Substring(dot + 1));
    }

    private static SinkEntry? Options(SinkEntry entry, IEnumerable<string> options, ref string problem)
    {
        foreach (var option in options)
        {
            var read = option.Split('=') is { Length: 2 } pair
                ? (pair[0].Trim(), pair[1].Trim()) switch
                {
                    ("form", "template") => entry with { Form = MessageForm.Template },
                    ("form", "format") => entry with { Form = MessageForm.Format },
                    ("form", "content") => entry with { Form = MessageForm.Content },
                    ("on", { Length: > 0 } type) => entry with { On = type },
                    ("arg", var number) when int.TryParse(number, out var argument) && argument >= 0 => entry with { Argument = argument },
                    _ => null,
                }
                : null;
            if (read is null)
            {
                problem = $"'{option}' is no option: write arg= and the parameter's number from 0, form=template, form=format or form=content, or on= and a type";
                return null;
            }

            entry = read;
        }

        return entry;
    }
}
