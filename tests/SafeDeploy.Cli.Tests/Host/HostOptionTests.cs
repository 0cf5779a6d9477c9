using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Host;

/// <summary>How the host is reached: what is kept, counted, and trusted.</summary>
public sealed class HostOptionTests : IDisposable
{
    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _repository.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Answers_are_kept_in_the_users_cache_and_the_numbers_are_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "the folder is another one there");
        await using var host = new LoopbackServer(r => r.Headers.ContainsKey("If-None-Match") ? new LoopbackAnswer(304) : LoopbackAnswer.Json("""{"id":7}""") with { Headers = [("ETag", "\"1\"")] });
        var kept = Path.Combine(_home.Path, "safedeploy", "answers");

        await CollectAsync(host.Url, "--no-cache");
        Assert.False(Directory.Exists(kept));
        var first = await CollectAsync(host.Url, "--verbose");
        Assert.NotEmpty(Directory.GetFiles(kept));
        Assert.Matches(@"asked the host: (\d+) GETs, of which \1 count against its limit, and 0 queries", first.Error);
        var second = await CollectAsync(host.Url, "--verbose");
        Assert.Matches(@"asked the host: \d+ GETs, of which 0 count against its limit, and 0 queries", second.Error);
        Assert.Equal("", _repository.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Host_with_a_private_authority_is_trusted_when_the_user_trusts_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems keep what they trust in a store");
        using var certificate = Certificate();
        using var server = new TlsServer(certificate);
        var authority = Path.Combine(_home.Path, "authority.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);

        var without = await CollectAsync(server.Url);
        Assert.Contains("no secure connection", without.Output, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", without.Output, StringComparison.Ordinal);
        Assert.Equal(0, server.Answered);

        await CollectAsync(server.Url, new Dictionary<string, string?> { ["SSL_CERT_FILE"] = authority });
        Assert.True(server.Answered > 0);
    }

    [Fact]
    public async Task Proxy_of_the_environment_is_used()
    {
        await using var proxy = new LoopbackServer(_ => LoopbackAnswer.Json("""{"id":7}"""));
        await CollectAsync(new Uri("http://git.invalid/api/v3/"), new Dictionary<string, string?> { ["http_proxy"] = proxy.Url.AbsoluteUri, ["no_proxy"] = null, ["NO_PROXY"] = null, ["GH_TOKEN"] = null });
        Assert.Contains(proxy.Requests, r => r.Target == "http://git.invalid/api/v3/repos/owner/name");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("elsewhere.invalid", true)]
    [InlineData("git.invalid", false)]
    public async Task Secure_host_is_reached_through_the_proxy_unless_it_is_excepted(string? except, bool used)
    {
        await using var proxy = new LoopbackServer(_ => new LoopbackAnswer(502));
        var run = await CollectAsync(new Uri("https://git.invalid/api/v3/"), new Dictionary<string, string?> { ["https_proxy"] = null, ["HTTPS_PROXY"] = proxy.Url.AbsoluteUri, ["no_proxy"] = null, ["NO_PROXY"] = except });
        Assert.Equal(used, proxy.Requests.Any(r => r is { Method: "CONNECT", Target: "git.invalid:443" }));
        Assert.All(proxy.Requests, r => Assert.Null(r.Authorization));
        Assert.DoesNotContain("at SafeDeploy.", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> CollectAsync(Uri url, params string[] more) => CollectAsync(url, new Dictionary<string, string?>(), more);

    private async Task<CliRun> CollectAsync(Uri url, Dictionary<string, string?> environment, params string[] more)
    {
        environment.TryAdd("GH_TOKEN", "ghp_0123");
        environment["XDG_CACHE_HOME"] = _home.Path;
        var run = await CliProcess.RunAsync(_repository.Path, environment, ["collect", "--repo", "owner/name", "--api-url", url.AbsoluteUri, "--branch", "main", "--since", "HEAD", .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Answers every request over TLS with an empty object.</summary>
    private sealed class TlsServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;
        private int _answered;

        public TlsServer(X509Certificate2 certificate)
        {
            _certificate = certificate;
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public int Answered => Volatile.Read(ref _answered);

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                try
                {
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(_certificate);
                    using var reader = new StreamReader(stream, Encoding.ASCII);
                    if (await reader.ReadLineAsync() is null)
                    {
                        // A client looks at the certificate after the handshake, and goes away without a request.
                        return;
                    }

                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                        // Nothing of the request matters.
                    }

                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\nConnection: close\r\n\r\n{\"id\":7}"u8.ToArray());
                    Interlocked.Increment(ref _answered);
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // A client that does not trust us goes away.
                }
            }
        }
    }
}
