namespace SafeDeploy.Annotations;

/// <summary>The test, or every test of the class, is a regression test of code that processes personal data.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RegressionTestForAttribute : Attribute
{
    /// <summary>A regression test of a whole type.</summary>
    /// <param name="type">The type under test.</param>
    public RegressionTestForAttribute(Type type)
    {
        Type = type;
    }

    /// <summary>A regression test of one member.</summary>
    /// <param name="type">The type under test.</param>
    /// <param name="member">The member's name; write it with <c>nameof</c>, so that a renaming keeps it right.</param>
    public RegressionTestForAttribute(Type type, string member)
    {
        Type = type;
        Member = member;
    }

    /// <summary>The type under test.</summary>
    public Type Type { get; }

    /// <summary>The member under test; null for the whole type.</summary>
    public string? Member { get; }
}
