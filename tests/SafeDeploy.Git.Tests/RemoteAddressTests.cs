using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Git.Tests;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("https://github.com/owner/name", "github.com", "owner/name")]
    [InlineData("https://github.com/owner/name.git", "github.com", "owner/name")]
    [InlineData("https://github.com/owner/name/", "github.com", "owner/name")]
    [InlineData("https://GitHub.com/Owner/Na.me.git/", "github.com", "Owner/Na.me")]
    [InlineData("https://user:pa%40ss@github.com/owner/name.git", "github.com", "owner/name")]
    [InlineData("https://git.example.test:8443/owner/name.git", "git.example.test", "owner/name")]
    [InlineData("ssh://git@github.com/owner/name.git", "github.com", "owner/name")]
    [InlineData("ssh://git@ssh.github.com:443/owner/name.git", "ssh.github.com", "owner/name")]
    [InlineData("git@github.com:owner/name.git", "github.com", "owner/name")]
    [InlineData("git@github.com:/owner/name.git", "github.com", "owner/name")]
    [InlineData("github.com:owner/name", "github.com", "owner/name")]
    [InlineData("org-123@git.example.test:owner/name.git", "git.example.test", "owner/name")]
    public void Address_on_a_host_is_read(string url, string host, string repository) =>
        Assert.Equal(new RemoteAddress(host, repository), RemoteAddress.Parse(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/srv/git/name.git")]
    [InlineData("../name")]
    [InlineData("C:\\work\\name")]
    [InlineData("file:///srv/git/name.git")]
    [InlineData("https://git.example.test/group/sub/name.git")]
    [InlineData("https://github.com/name")]
    [InlineData("https://github.com/owner/..")]
    [InlineData("https://github.com/owner/na%2Fme")]
    [InlineData("https://github.com/own er/name")]
    [InlineData("https://github.com/owner/.git")]
    [InlineData("https:///owner/name")]
    public void Anything_else_is_not(string? url) => Assert.Null(RemoteAddress.Parse(url));

    [Theory]
    [InlineData("https://user:secret@github.com/owner/name.git", "https://github.com/owner/name.git")]
    [InlineData("https://secret@github.com/owner/name", "https://github.com/owner/name")]
    [InlineData("https://user:s@cret@github.com/owner/name", "https://github.com/owner/name")]
    [InlineData("https://github.com/owner/name?access_token=secret#secret", "https://github.com/owner/name")]
    [InlineData("user:secret@github.com:owner/name", "github.com:owner/name")]
    [InlineData("git@github.com:owner/name.git", "github.com:owner/name.git")]
    [InlineData("/srv/git/name.git", "/srv/git/name.git")]
    public void Sanitised_address_holds_no_secret(string url, string sanitised)
    {
        Assert.Equal(sanitised, RemoteAddress.Sanitise(url));
        Assert.DoesNotContain("secret", sanitised, StringComparison.Ordinal);
    }
}
