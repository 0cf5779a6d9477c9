using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class PushRemoteTests
{
    [Theory]
    [InlineData("https://me:secret@host/o/r.git", "https://host/o/r.git")]
    [InlineData("https://me:sec@ret@host/o/r.git", "https://host/o/r.git")]
    [InlineData("https://secret@host", "https://host")]
    [InlineData("https://host/o/r.git?token=secret#secret", "https://host/o/r.git")]
    [InlineData("https://me:sec/secret@host/o/r", "the given address")]
    [InlineData("me:secret@host:o/r", "host:o/r")]
    [InlineData("git@host:o/r.git", "git@host:o/r.git")]
    [InlineData("../remote.git", "../remote.git")]
    [InlineData("https://host/o/a@b", "https://host/o/a@b")]
    public void Address_is_shown_without_what_can_be_a_secret(string address, string shown) => Assert.Equal(shown, new PushRemote(address, address).Display);

    [Theory]
    [InlineData("https://github.com/o/r", true)]
    [InlineData("git@github.com:o/r.git", true)]
    [InlineData("ssh://git@github.example.org:22/o/r", true)]
    [InlineData("https://tenant.ghe.com/o/r", true)]
    [InlineData("https://gitlab.example.org/github/r", false)]
    [InlineData("https://notgithub.com/o/r", false)]
    [InlineData("/srv/github/r.git", false)]
    [InlineData("", false)]
    public void Host_that_speaks_of_pull_requests_is_known_by_its_name(string address, bool gitHub) => Assert.Equal(gitHub, new PushRemote("origin", address).IsGitHub);

    [Theory]
    [InlineData("https://me:x@host/o/r.git", "https://host/o/r/", true)]
    [InlineData("../remote.git", "../remote", true)]
    [InlineData("https://host/o/r", "https://host/o/s", false)]
    public void Addresses_of_one_place_are_the_same(string one, string other, bool same) => Assert.Equal(same, PushRemote.SamePlace(one, other));

    [Theory]
    [InlineData("main", "main")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a b$(c)`d`;\"", "'a b$(c)`d`;\"'")]
    [InlineData("", "''")]
    public void Word_is_quoted_for_a_shell_where_it_needs_it(string word, string quoted) => Assert.Equal(quoted, ShellWords.Quote(word));
}
