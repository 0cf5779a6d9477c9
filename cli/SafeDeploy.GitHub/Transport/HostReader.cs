using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub.Transport;

/// <summary>Reads answers into models. What is not what was asked for, is a gap and never an empty list.</summary>
internal static class HostReader
{
    /// <summary>Reads one object.</summary>
    public static async Task<Fact<T>> ReadAsync<T>(this HostClient client, string path, JsonTypeInfo<T> type)
        where T : class
    {
        var answer = await client.GetAsync(path).ConfigureAwait(false);
        return answer.Read(type);
    }

    /// <summary>Reads the object of an answer.</summary>
    public static Fact<T> Read<T>(this HostAnswer answer, JsonTypeInfo<T> type)
        where T : class
    {
        if (!answer.IsOk)
        {
            return answer.Missing<T>();
        }

        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) is { } value ? Fact.Of(value, answer.Source) : Fact.Missing<T>("the host answered with nothing (null) where an object belongs", source: answer.Source);
        }
        catch (JsonException e)
        {
            return Fact.Missing<T>(NotReadable(answer, e), answer.IsWebPage ? "Check --api-url: a proxy or a sign-in page may stand before the host" : null, source: answer.Source);
        }
    }

    /// <summary>Reads a list of all its pages; one page that cannot be read leaves the whole list as a gap.</summary>
    /// <param name="client">The host.</param>
    /// <param name="path">The first page.</param>
    /// <param name="type">The model of a page.</param>
    /// <param name="items">The items of a page; null when it has none where it should.</param>
    /// <param name="total">How many items there are in all, where a page says so.</param>
    /// <param name="mostPages">How many pages are read: beyond them the list is not complete.</param>
    /// <param name="enough">Whether what was read is enough: what lies beyond is then left out, and the list is not complete.</param>
    public static async Task<Fact<IReadOnlyList<TItem>>> ReadAllAsync<TPage, TItem>(
        this HostClient client, string path, JsonTypeInfo<TPage> type, Func<TPage, IReadOnlyList<TItem>?> items, Func<TPage, int?>? total = null, int? mostPages = null,
        Func<IReadOnlyList<TItem>, bool>? enough = null)
        where TPage : class
    {
        var all = new List<TItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var answer = await client.GetAsync(path).ConfigureAwait(false);
        var source = answer.Source;
        int? expected = null;
        while (true)
        {
            var page = answer.Read(type);
            if (!page.IsKnown)
            {
                return new Fact<IReadOnlyList<TItem>> { Gap = page.Gap, Source = page.Source };
            }

            if (items(page.Value) is not { } read || read.Any(i => i is null))
            {
                return Fact.Missing<IReadOnlyList<TItem>>("the host answered with something else than the list that belongs there", source: page.Source);
            }

            all.AddRange(read);
            expected = total?.Invoke(page.Value) ?? expected;
            seen.Add(answer.Source.Source);
            digest.AppendData(answer.Body);
            if (answer.Next is not { } next)
            {
                // One page keeps the digest of its raw bytes; of several it is that of all, one after the other.
                source = seen.Count == 1 ? source : source with { Sha256 = Convert.ToHexStringLower(digest.GetCurrentHash()) };
                return Fact.List(all, source, complete: expected is null || all.Count >= expected);
            }

            if (!client.IsOwn(next))
            {
                return Fact.Missing<IReadOnlyList<TItem>>($"the host's next page is on {next.Host}, where the token does not belong; it was not read", source: source);
            }

            if (seen.Contains(next.AbsoluteUri))
            {
                return Fact.Missing<IReadOnlyList<TItem>>("the host's pages lead back to one that was read: the list has no end", source: source);
            }

            if (seen.Count >= (mostPages ?? client.Limits.Pages) || enough?.Invoke(all) == true)
            {
                return Fact.List(all, source with { Source = string.Create(CultureInfo.InvariantCulture, $"{source.Source} (the first {seen.Count} pages)") }, complete: false);
            }

            answer = await client.GetAsync(next).ConfigureAwait(false);
        }
    }

    /// <summary>The gap that an answer leaves.</summary>
    public static Fact<T> Missing<T>(this HostAnswer answer)
        where T : class => new() { Gap = answer.Gap ?? new Gap { Reason = string.Create(CultureInfo.InvariantCulture, $"the host answered {answer.Status}") }, Source = answer.Source };

    /// <summary>A text made part of an address.</summary>
    public static string Segment(string text) => Uri.EscapeDataString(text);

    private static string NotReadable(HostAnswer answer, JsonException e) => answer switch
    {
        { IsWebPage: true } => "the host answered with a web page where JSON belongs",
        { Body.Length: 0 } => "the host answered with nothing where JSON belongs",
        _ when IsJson(answer.Body) => $"the host's answer is not of the shape that belongs there{(e.Path is { Length: > 1 } path ? $" (at {Refusals.Tidy(path)})" : "")}",
        _ => "the host's answer is not whole, or not JSON",
    };

    private static bool IsJson(byte[] body)
    {
        try
        {
            JsonDocument.Parse(body).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
