using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Testing;

/// <summary>SD0802: tests that are declared to be regression tests, and are none.</summary>
public sealed class EmptyRegressionTestTests
{
    private const string Declared = "[RegressionTestFor(typeof(Uploads), \"Send\")]";

    private static Task Verify(string members, string type = "")
    {
        var test = new Verification.AnalyzerTest<EmptyRegressionTestAnalyzer>(
            $$"""
            using SafeDeploy.Annotations;
            using Xunit;
            public class Uploads { public bool Send(int id) => id > 0; public Task SendAsync(int id) => Task.CompletedTask; }
            public sealed class IgnoreAttribute : Attribute { }
            public sealed class ExpectedExceptionAttribute(Type type) : Attribute { public Type Type => type; }
            public static class Fluent { public static object Should(this object o) => o; }
            {{type}} public class Tests { private readonly HashSet<int> seen = []; {{members}} }
            """);
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(Assert).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("[Fact] " + Declared + " public void {|SD0802:Sends|}() { seen.Add(1); }")]
    [InlineData("[Fact] " + Declared + " public void {|SD0802:Sends|}() => Assert.True(true);")]
    [InlineData("[Fact] " + Declared + " public void {|SD0802:Sends|}() { seen.Add(2); Assert.Equal(1, 1); }")]
    [InlineData("[Fact(Skip = \"flaky\")] " + Declared + " public void {|SD0802:Sends|}() => Assert.True(new Uploads().Send(1));")]
    [InlineData("[Fact, Ignore] " + Declared + " public void {|SD0802:Sends|}() => Assert.True(new Uploads().Send(1));")]
    [InlineData("[Fact] " + Declared + " public void {|SD0802:Sends|}() { }")]
    public Task Test_that_cannot_fail_or_does_not_run_is_reported(string members) => Verify(members);

    [Fact]
    public Task Test_of_a_class_that_is_left_out_is_reported() => Verify("[Fact] " + Declared + " public void {|SD0802:Sends|}() => Assert.True(new Uploads().Send(1));", "[Ignore]");

    [Theory]
    [InlineData("[Fact] " + Declared + " public void Sends() => Assert.True(new Uploads().Send(1));", "it asserts")]
    [InlineData("[Fact] " + Declared + " public void Sends() { new Uploads().Send(1).Should(); }", "a fluent assertion")]
    [InlineData("[Fact] " + Declared + " public void Sends() => Refused(2); private static void Refused(int id) { if (new Uploads().Send(id)) throw new Exception(); }", "a helper may assert")]
    [InlineData("[Fact] " + Declared + " public void Sends() { if (seen.Count > 0) throw new InvalidOperationException(); }", "it throws")]
    [InlineData("[Fact, ExpectedException(typeof(Exception))] " + Declared + " public void Sends() { seen.Add(1); }", "an exception is expected")]
    [InlineData("[Fact] public void Sends() { seen.Add(1); }", "it is not declared to be a regression test")]
    [InlineData("[Fact(Skip = \"on Linux only\", SkipUnless = nameof(On))] " + Declared + " public void Sends() => Assert.True(new Uploads().Send(1)); public static bool On => true;", "it is skipped only under a condition")]
    public Task Tests_that_are_evidence(string members, string because)
    {
        Assert.NotEmpty(because);
        return Verify(members);
    }
}
