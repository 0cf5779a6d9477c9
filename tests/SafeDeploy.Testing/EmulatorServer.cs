namespace SafeDeploy.Testing;

/// <summary>A GitHub emulator that none of us wrote, run as a process on this machine. It is there only where tests/emulator/install.sh put it.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    /// <summary>Why the tests that need it are skipped.</summary>
    public const string SkipReason = "SAFEDEPLOY_EMULATOR does not name an installed emulator: run tests/emulator/install.sh and set it to the folder that it prints";

    /// <summary>Who opens pull requests, and owns the repositories.</summary>
    public const string Author = "author";

    /// <summary>A second person, with write access.</summary>
    public const string Reviewer = "reviewer";

    // An unknown token counts as the first user of the seed, so the first is nobody.
    private const string Seed = """
        tokens:
          token_of_author: { login: author, scopes: [repo] }
          token_of_reviewer: { login: reviewer, scopes: [repo] }
        github:
          users:
            - { login: nobody, email: nobody@example.test }
            - { login: author, email: author@example.test }
            - { login: reviewer, email: reviewer@example.test }
        """;

    private readonly TemporaryFolder _folder;
    private readonly NodeServer _server;

    private EmulatorServer(TemporaryFolder folder, NodeServer server) => (_folder, _server) = (folder, server);

    /// <summary>The address of its API.</summary>
    public Uri Url => _server.Url;

    /// <summary>The folder that the emulator is installed in; null when it is not.</summary>
    public static string? InstalledIn => NodeServer.InstalledIn;

    /// <summary>The token of a user.</summary>
    public static string TokenOf(string login) => $"token_of_{login}";

    /// <summary>Starts it on a free port of the loopback address.</summary>
    public static async Task<EmulatorServer> StartAsync()
    {
        var folder = new TemporaryFolder();
        try
        {
            return new EmulatorServer(folder, await NodeServer.StartAsync("emulate/dist/index.js", "users/author", folder.Path, (port, url) =>
                ["start", "--service", "github", "--host", "127.0.0.1", "--port", port, "--base-url", url, "--seed", folder.Write("seed.yaml", Seed)]));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
