using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeDeploy.Testing;

public sealed partial class EmulatorFlow
{
    /// <summary>A real repository with the same commits on <c>main</c>, checked out, whose remote is the emulator; it was not there to be cloned.</summary>
    public async Task<TemporaryRepository> CloneAsync()
    {
        var clone = TemporaryRepository.Empty();
        var main = Text((await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/ref/heads/main"))["object"]!["sha"]);
        var pending = new Stack<string>([main]);
        var seen = new HashSet<string>();
        while (pending.TryPop(out var id))
        {
            if (seen.Add(id))
            {
                var commit = await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/commits/{id}");
                await CopyTreeAsync(clone, Text(commit["tree"]!["sha"]));
                Copy(clone, ["hash-object", "-t", "commit", "-w", "--stdin"], Raw(commit), id);
                commit["parents"]!.AsArray().ToList().ForEach(p => pending.Push(Text(p!["sha"])));
            }
        }

        clone.Git("update-ref", "refs/heads/main", main);
        clone.Git("reset", "-q", "--hard");
        clone.Git("remote", "add", "origin", new Uri(Url, Repository).AbsoluteUri);
        return clone;
    }

    private async Task CopyTreeAsync(TemporaryRepository clone, string tree)
    {
        var entries = (await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/trees/{tree}?recursive=1"))["tree"]!.AsArray().Where(e => Text(e!["type"]) == "blob").ToList();
        clone.Git("read-tree", "--empty");
        foreach (var entry in entries)
        {
            var id = Text(entry!["sha"]);
            var blob = await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/blobs/{id}");
            var content = Text(blob["encoding"]) == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(Text(blob["content"]))) : Text(blob["content"]);
            Copy(clone, ["hash-object", "-w", "--stdin"], content, id);
            clone.Git("update-index", "--add", "--cacheinfo", $"{Text(entry["mode"])},{id},{Text(entry["path"])}");
        }

        Copy(clone, ["write-tree"], "", tree);
    }

    private static void Copy(TemporaryRepository clone, string[] arguments, string input, string expected)
    {
        var id = GitProcess.Run(clone.Path, arguments, input: input);
        if (id != expected)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} made {id} of what the emulator calls {expected}");
        }
    }

    private static string Raw(JsonObject commit)
    {
        var lines = new List<string> { $"tree {Text(commit["tree"]!["sha"])}" };
        lines.AddRange(commit["parents"]!.AsArray().Select(p => $"parent {Text(p!["sha"])}"));
        lines.AddRange(new[] { "author", "committer" }.Select(w => string.Create(
            CultureInfo.InvariantCulture,
            $"{w} {Text(commit[w]!["name"])} <{Text(commit[w]!["email"])}> {DateTimeOffset.Parse(Text(commit[w]!["date"]), CultureInfo.InvariantCulture).ToUnixTimeSeconds()} +0000")));
        return $"{string.Join('\n', lines)}\n\n{Text(commit["message"]).TrimEnd('\n')}\n";
    }
}
