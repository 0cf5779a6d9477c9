using SafeDeploy.Core;
using Xunit;

namespace SafeDeploy.GitHub.Tests;

public sealed class HostLocatorTests
{
    [Theory]
    [InlineData("https://github.com/owner/name.git", null, null, "https://api.github.com/", "owner/name")]
    [InlineData("git@github.com:owner/name.git", null, null, "https://api.github.com/", "owner/name")]
    [InlineData("ssh://git@ssh.github.com:443/owner/name.git", null, null, "https://api.github.com/", "owner/name")]
    [InlineData("https://github.com/owner/name", "https://api.github.com", null, "https://api.github.com/", "owner/name")]
    [InlineData("https://code.example.test/owner/name", "https://code.example.test/api/v3", null, "https://code.example.test/api/v3/", "owner/name")]
    [InlineData("git@code.example.test:owner/name", "https://code.example.test/api/v3/", null, "https://code.example.test/api/v3/", "owner/name")]
    [InlineData("https://tenant.ghe.com/owner/name", null, null, "https://api.tenant.ghe.com/", "owner/name")]
    [InlineData("https://github.com/owner/name", null, "other/one", "https://api.github.com/", "other/one")]
    [InlineData(null, null, "other/one", "https://api.github.com/", "other/one")]
    [InlineData("https://gitlab.example.test/a/b", "http://127.0.0.1:4000", "other/one", "http://127.0.0.1:4000/", "other/one")]
    public void Host_and_repository_are_found(string? remote, string? api, string? repository, string expectedApi, string expectedRepository)
    {
        var found = HostLocator.Locate(remote, api, repository);
        Assert.Null(found.Gap);
        Assert.Equal(expectedApi, found.ApiUrl!.AbsoluteUri);
        Assert.Equal(expectedRepository, found.Repository);
    }

    [Theory]
    [InlineData(null, null, "no remote", "--repo")]
    [InlineData("/srv/git/name.git", null, "/srv/git/name.git", "--repo")]
    [InlineData("https://gitlab.example.test/owner/name", null, "not known to be a GitHub host", "https://gitlab.example.test/api/v3")]
    [InlineData("https://github.com/owner/name", "https://evil.example.test", "speaks for another host", "--repo")]
    [InlineData("https://github.com.evil.example.test/owner/name", "https://api.github.com", "speaks for another host", "--repo")]
    [InlineData("https://user:s3cr3t@git.example.test/a/b/c", null, "https://git.example.test/a/b/c", "--repo")]
    public void Nothing_is_asked_of_a_host_that_nobody_named(string? remote, string? api, string reason, string hint)
    {
        var found = HostLocator.Locate(remote, api, null);
        Assert.Null(found.ApiUrl);
        Assert.Contains(reason, found.Gap!.Reason, StringComparison.Ordinal);
        Assert.Contains(hint, found.Gap.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", found.Gap.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github.com")]
    [InlineData("ftp://github.com")]
    [InlineData("https://user:s3cr3t@github.com")]
    [InlineData("https://github.com/?token=s3cr3t")]
    public void Address_that_is_none_is_a_usage_error_without_secrets(string api)
    {
        var error = Assert.Throws<SafeDeployException>(() => HostLocator.Locate(null, api, "owner/name"));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.DoesNotContain("s3cr3t", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("owner/name/more")]
    [InlineData("../name")]
    [InlineData("owner/na me")]
    [InlineData("")]
    public void Repository_that_is_none_is_a_usage_error(string repository) =>
        Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => HostLocator.Locate(null, null, repository)).ExitCode);

    [Fact]
    public async Task Token_does_not_go_over_plain_http_beyond_this_machine()
    {
        var error = await Assert.ThrowsAsync<SafeDeployException>(() => GitHubCollector.CollectAsync(
            new GitHubOptions { ApiUrl = new Uri("http://code.example.test/api/v3"), Token = "secret-token", Repository = "owner/name", Branch = "main" }, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.DoesNotContain("secret-token", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc\ndef")]
    [InlineData("abc def")]
    [InlineData("“quoted”")]
    public async Task Token_with_a_foreign_character_is_a_usage_error(string token)
    {
        var error = await Assert.ThrowsAsync<SafeDeployException>(() => GitHubCollector.CollectAsync(
            new GitHubOptions { ApiUrl = new Uri("https://127.0.0.1:1/"), Token = token, Repository = "owner/name", Branch = "main" }, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
    }
}
