using Xunit;

namespace SafeDeploy.Analyzers.Tests;

public class Smoke
{
    [Fact]
    public void Runs() => Assert.Equal(2, 1 + 1);
}
