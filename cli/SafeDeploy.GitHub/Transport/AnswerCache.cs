using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SafeDeploy.GitHub.Transport;

/// <summary>
/// The answers of earlier runs, on disk, so that the host need only say that nothing changed (ETag and If-None-Match, RFC 9110 section 13). Every entry
/// is named and sealed with a key made of the token: another token's entries are never found, and one that nobody with this token wrote, or that is not
/// whole, is not believed. The cache is a help: whatever goes wrong with it, the host is asked as if there were none.
/// </summary>
internal sealed class AnswerCache
{
    private const int SealLength = 32;
    private const string Ending = ".answer";

    /// <summary>How long an entry that is not asked for is kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string _folder;
    private readonly byte[] _key;
    private readonly byte[] _token;
    private readonly int _largest;

    private AnswerCache(string folder, string token, int largest) =>
        (_folder, _token, _key, _largest) = (folder, Encoding.UTF8.GetBytes(token), SHA256.HashData(Encoding.UTF8.GetBytes($"safedeploy answers 1\n{token}")), largest);

    /// <summary>Opens the cache; null where there is none to use: no folder, no token (the host counts unchanged answers then too), or a folder that others may write to.</summary>
    public static AnswerCache? Open(string? folder, string? token, int largest)
    {
        if (folder is null || token is null)
        {
            return null;
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else if (Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).UnixFileMode is var mode
                && (mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            {
                return null;
            }

            return new AnswerCache(folder, token, largest);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            return null;
        }
    }

    /// <summary>The kept answer of an address; null when there is none that can be believed.</summary>
    public RawResponse? Find(Uri address)
    {
        try
        {
            var file = new FileInfo(FileOf(address));
            if (!file.Exists || file.LinkTarget is not null || file.Length > _largest + (64L * 1024))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(file.FullName);
            if (bytes.Length <= SealLength || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SealLength), HMACSHA256.HashData(_key, bytes.AsSpan(SealLength))))
            {
                return null;
            }

            var rest = bytes.AsMemory(SealLength);
            var end = rest.Span.IndexOf((byte)'\n');
            return end > 0 && JsonSerializer.Deserialize(rest.Span[..end], HostJson.Default.CacheHeadModel) is { } head && head.Address == address.AbsoluteUri
                ? RawResponse.Of(rest[(end + 1)..].ToArray(), head.ContentType, head.Headers)
                : null;
        }
        catch (Exception e) when (IsOfDisk(e) || e is JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer for the next run.</summary>
    public void Keep(Uri address, RawResponse response)
    {
        if (!response.Headers.ContainsKey("ETag") || response.Bytes.AsSpan().IndexOf(_token) >= 0)
        {
            return;
        }

        var head = JsonSerializer.SerializeToUtf8Bytes(new CacheHeadModel(address.AbsoluteUri, response.ContentType, RawResponse.Kept(response.Headers)), HostJson.Default.CacheHeadModel);
        if (head.AsSpan().IndexOf(_token) >= 0)
        {
            return;
        }

        byte[] content = [.. head, (byte)'\n', .. response.Bytes];
        var path = FileOf(address);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(HMACSHA256.HashData(_key, content));
                stream.Write(content);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            Remove(temporary);
        }
    }

    /// <summary>Marks an entry as used, so that it is kept on.</summary>
    public void Used(Uri address, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(FileOf(address), now.UtcDateTime);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            // It is asked for again next time.
        }
    }

    /// <summary>Removes what nobody asked for in a while, and what a run that was cut off left.</summary>
    public void Tidy(DateTimeOffset now)
    {
        try
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles().Where(f => f.Extension is Ending or ".tmp" && now.UtcDateTime - f.LastWriteTimeUtc > Kept))
            {
                Remove(file.FullName);
            }
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            // Another run tidies it.
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            // It stays until it is tidied away.
        }
    }

    private static bool IsOfDisk(Exception e) => e is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException or ArgumentException;

    private string FileOf(Uri address) => Path.Combine(_folder, Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(address.AbsoluteUri))) + Ending);
}

/// <summary>What an entry says of its answer, before the answer itself.</summary>
internal sealed record CacheHeadModel(string Address, string ContentType, IReadOnlyDictionary<string, string> Headers);
