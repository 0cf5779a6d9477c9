using SafeDeploy.Analyzers.Flow;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Flow;

public class MessageTemplateTests
{
    [Theory]
    [InlineData("Sent {Email} to {Count,5:N0}", "Email Count")]
    [InlineData("{{Email}} is text", "")]
    [InlineData("{@Person} and {$Patient}", "@Person Patient")]
    [InlineData("not closed {Email", "")]
    [InlineData("{} {0}", "0")]
    [InlineData("", "")]
    public void Holes_are_named_without_their_format(string template, string holes) =>
        Assert.Equal(holes, string.Join(' ', MessageTemplate.Holes(template).Select(h => (h.Destructured ? "@" : string.Empty) + h.Name)));
}
