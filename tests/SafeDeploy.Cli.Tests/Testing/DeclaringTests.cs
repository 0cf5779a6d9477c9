using SafeDeploy.Annotations;
using SafeDeploy.Cli.Testing;
using SafeDeploy.Core.Evidence.Coverage;
using Xunit;

[assembly: RegressionTestsFor("Records.Upload")]

// A copy of the attributes in a test assembly's own sources, as a team may have that takes no package.
namespace SafeDeploy.Annotations
{
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
    internal sealed class RegressionTestForAttribute(Type type, string? member = null) : Attribute
    {
        public Type Type { get; } = type;

        public string? Member { get; } = member;
    }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    internal sealed class RegressionTestsForAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName { get; } = assemblyName;
    }
}

namespace SafeDeploy.Cli.Tests.Testing
{
    /// <summary>What a test assembly declares to test, read from this very one.</summary>
    public sealed class DeclaringTests
    {
        [Fact]
        public void Declarations_are_read_as_data_with_the_names_that_runners_and_documentation_ids_use()
        {
            var declared = RegressionDeclarations.Read(typeof(DeclaringTests).Assembly.Location);

            Assert.Equal(["Records.Upload"], declared.Suites);
            Assert.Contains(new DeclaredTest("SafeDeploy.Cli.Tests.Testing.Declaring", "Whole", new RegressionLink("SafeDeploy.Core", "SafeDeploy.Core.Evidence.Coverage.LineSet", "")), declared.Tests);
            Assert.Contains(new DeclaredTest("SafeDeploy.Cli.Tests.Testing.Declaring+Nested", null, new RegressionLink("SafeDeploy.Cli.Tests", "SafeDeploy.Cli.Tests.Testing.Declaring.Generic`1", "Of")), declared.Tests);
        }

        [Fact]
        public void What_is_no_assembly_is_refused() => Assert.Throws<BadImageFormatException>(() => RegressionDeclarations.Read(typeof(DeclaringTests).Assembly.Location[..^4] + ".runtimeconfig.json"));
    }

    internal sealed class Declaring
    {
        [RegressionTestFor(typeof(LineSet))]
        public void Whole() => GC.KeepAlive(this);

        [RegressionTestFor(typeof(LineSet), nameof(LineSet.With))]
        public void Fails() => GC.KeepAlive(this);

        [RegressionTestFor(typeof(LineSet), nameof(LineSet.Without))]
        public void Rows(int a) => GC.KeepAlive(a);

        [RegressionTestFor(typeof(Generic<>), nameof(Generic<int>.Of))]
        internal sealed class Nested;

        internal sealed class Generic<T>
        {
            public T? Of { get; set; }
        }
    }
}
