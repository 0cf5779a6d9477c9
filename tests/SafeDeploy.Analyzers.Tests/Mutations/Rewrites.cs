using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>Mistakes that change what stands there: a check is dropped, a failure swallowed, a door left open.</summary>
internal static partial class Rewrites
{
    /// <summary>Every mutant of the kind.</summary>
    public static IEnumerable<Mutant> Of(Shape shape)
    {
        var markers = Marker.In(shape.Lines);
        foreach (var (mistake, make) in Makers)
        {
            var number = 0;
            foreach (var marker in markers)
            {
                if (make(shape.Lines, marker, markers) is { } made)
                {
                    yield return new Mutant(shape.Name, mistake, ++number, made.Rule, made.Line, made.Lines);
                }
            }
        }
    }

    private sealed record Made(string Rule, int Line, ImmutableArray<string> Lines);

    private static readonly ImmutableArray<(string Mistake, Func<ImmutableArray<string>, Marker, ImmutableArray<Marker>, Made?> Make)> Makers =
    [
        ("swallow", Swallow),
        ("success-in-finally", SuccessInFinally),
        ("success-in-catch", SuccessInCatch),
        ("drop-check", DropCheck),
        ("discard-answer", DiscardAnswer),
        ("discard-bool", (lines, m, _) => m.Name == "submit" ? Replace(lines, m, "SD0501", Condition(), "${call};") : null),
        ("unobserved", (lines, m, _) => m.Name == "task" ? Replace(lines, m, "SD0507", Awaited(), "_ = ") : null),
        ("allow-anonymous", (lines, m, all) => m.Name is "endpoint" or "page" && all.Any(a => a.Name == "authorize") ? Insert(lines, m, "SD0401", "[AllowAnonymous]") : null),
        ("anonymous-route", (lines, m, _) => m.Name == "map" ? Replace(lines, m, "SD0401", RouteEnd(), ").AllowAnonymous();") : null),
        ("anonymous-function", (lines, m, _) => m.Name == "function" ? Replace(lines, m, "SD0401", FunctionLevel(), "AuthorizationLevel.Anonymous") : null),
        ("no-authorize", NoAuthorize),
        ("no-group-policy", (lines, m, all) => m.Name == "group" ? Replace(lines, m, "SD0402", Requirement(), "", all.First(a => a.Name == "map").Index) : null),
        ("unlimited", (lines, m, _) => m.Name == "limit" ? Replace(lines, m, "SD0404", Paging(), "") : null),
        ("plain-http", (lines, m, _) => m.Name == "address" ? Replace(lines, m, "SD0506", Secure(), "http://") : null),
        ("shipped-switch", (lines, m, _) => m.Name == "guard" ? Replace(lines, m, "SD0811", Guard(), "${body}") : null),
        ("no-audit", (lines, m, _) => m.Name == "audit" ? new Made("SD0701", m.Index + 1, lines.RemoveAt(m.Index)) : null),
    ];

    /// <summary>The call and its check in a try whose catch only logs.</summary>
    private static Made? Swallow(ImmutableArray<string> lines, Marker send, ImmutableArray<Marker> markers)
    {
        if (send.Name != "send" || (Following(send, markers, "check") is { } told && lines[told.Index].Contains("else", StringComparison.Ordinal)))
        {
            return null;
        }

        var last = Following(send, markers, "check")?.Index ?? send.Index;
        var wrapped = Wrap(lines, send.Index, last, "catch (Exception e)", """logger.LogError(e, "It did not work");""");
        var added = wrapped.Length - lines.Length;
        return Following(send, markers, "success") is { } success
            ? new Made("SD0502", success.Index + 1 + added, wrapped)
            : new Made("SD0502", last + 1 + 4, wrapped);
    }

    /// <summary>What records success runs after a failure too.</summary>
    private static Made? SuccessInFinally(ImmutableArray<string> lines, Marker send, ImmutableArray<Marker> markers)
    {
        if (send.Name is not ("send" or "submit") || Following(send, markers, "success") is not { } success)
        {
            return null;
        }

        var without = lines.RemoveAt(success.Index);
        var wrapped = Wrap(without, send.Index, success.Index - 1, "finally", lines[success.Index].Trim());
        return new Made("SD0502", success.Index + 1 + 5, wrapped);
    }

    /// <summary>What records success, or moves the watermark, stands in the catch as well.</summary>
    private static Made? SuccessInCatch(ImmutableArray<string> lines, Marker send, ImmutableArray<Marker> markers) =>
        send.Name == "send" && Following(send, markers, "success") is { } success
            ? new Made("SD0502", success.Index + 2 + 5, Wrap(lines, send.Index, success.Index, "catch (HttpRequestException)", lines[success.Index].Trim()))
            : null;

    private static Made? DropCheck(ImmutableArray<string> lines, Marker send, ImmutableArray<Marker> markers) =>
        send.Name == "send" && Following(send, markers, "check") is { } check ? new Made("SD0501", send.Index + 1, lines.RemoveAt(check.Index)) : null;

    private static Made? DiscardAnswer(ImmutableArray<string> lines, Marker send, ImmutableArray<Marker> markers) =>
        DropCheck(lines, send, markers) is { } dropped && Declaration().IsMatch(lines[send.Index])
            ? dropped with { Lines = dropped.Lines.SetItem(send.Index, Declaration().Replace(lines[send.Index], "${indent}_ = ")) }
            : null;

    private static Made? NoAuthorize(ImmutableArray<string> lines, Marker authorize, ImmutableArray<Marker> markers) =>
        authorize.Name == "authorize" && markers.First(m => m.Name is "endpoint" or "page") is { } endpoint
            ? new Made("SD0402", endpoint.Index, lines.RemoveAt(authorize.Index))
            : null;

    /// <summary>The marker of a name before the next call that sends.</summary>
    private static Marker? Following(Marker send, ImmutableArray<Marker> markers, string name) =>
        markers.SkipWhile(m => m != send).Skip(1).TakeWhile(m => m.Name is not ("send" or "submit" or "task" or "function")).FirstOrDefault(m => m.Name == name);

    private static ImmutableArray<string> Wrap(ImmutableArray<string> lines, int first, int last, string clause, string handler)
    {
        var indent = lines[first][..(lines[first].Length - lines[first].TrimStart().Length)];
        return [.. lines[..first], indent + "try", indent + "{", .. lines[first..(last + 1)].Select(l => "    " + l), indent + "}",
            indent + clause, indent + "{", indent + "    " + handler, indent + "}", .. lines[(last + 1)..]];
    }

    private static Made? Replace(ImmutableArray<string> lines, Marker marker, string rule, Regex what, string by, int? at = null) =>
        what.IsMatch(lines[marker.Index])
            ? new Made(rule, (at ?? marker.Index) + 1, lines.SetItem(marker.Index, what.Replace(lines[marker.Index], by)))
            : throw new InvalidOperationException($"The marker '{marker.Name}' stands on a line that has nothing to change: {lines[marker.Index]}");

    private static Made Insert(ImmutableArray<string> lines, Marker marker, string rule, string line)
    {
        var indent = lines[marker.Index][..(lines[marker.Index].Length - lines[marker.Index].TrimStart().Length)];
        return new Made(rule, marker.Index + 1, lines.Insert(marker.Index, indent + line));
    }

    [GeneratedRegex(@"^(?<indent>\s*)(using )?var \w+ = ")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"if \(!(?<call>await [\w.]+\(\w+\))\) \{.*\}")]
    private static partial Regex Condition();

    [GeneratedRegex("await ")]
    private static partial Regex Awaited();

    [GeneratedRegex(@"\);")]
    private static partial Regex RouteEnd();

    [GeneratedRegex(@"AuthorizationLevel\.Function")]
    private static partial Regex FunctionLevel();

    [GeneratedRegex(@"\.RequireAuthorization\(""\w+""\)")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\.Skip\([^)]*\)\.Take\([^)]*\)")]
    private static partial Regex Paging();

    [GeneratedRegex("https://")]
    private static partial Regex Secure();

    [GeneratedRegex(@"if \(app\.Environment\.IsDevelopment\(\)\) \{ (?<body>.*) \}")]
    private static partial Regex Guard();
}
