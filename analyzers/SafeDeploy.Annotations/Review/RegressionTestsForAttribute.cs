namespace SafeDeploy.Annotations;

/// <summary>The test assembly holds the regression tests of a product assembly.</summary>
/// <param name="assemblyName">The product assembly's simple name.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RegressionTestsForAttribute(string assemblyName) : Attribute
{
    /// <summary>The product assembly's simple name.</summary>
    public string AssemblyName { get; } = assemblyName;
}
