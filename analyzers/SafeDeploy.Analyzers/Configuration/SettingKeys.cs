using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>One key of the settings.</summary>
/// <param name="Name">The key as a <c>.globalconfig</c> or <c>.editorconfig</c> writes it.</param>
/// <param name="Problems">What is wrong with a value; nothing where it is understood.</param>
internal sealed record SettingKey(string Name, Func<string, IReadOnlyList<string>> Problems);

/// <summary>Every setting that the analyzers read. A key of this product that is not here is reported (SD0902).</summary>
internal static class SettingKeys
{
    /// <summary>What attributes of other products, or the team's own, say: <c>Namespace.NameAttribute:class, …</c>.</summary>
    public const string Attributes = "safedeploy.attributes";

    /// <summary>The assemblies whose regression suite a test project is, by their simple names: <c>Product, Product.Upload</c>.</summary>
    public const string RegressionTestsFor = "safedeploy.regression_tests_for";

    /// <summary>What each key of this product begins with.</summary>
    public const string Prefix = "safedeploy.";

    private static readonly char[] NotInNames = ['/', '\\', ':', ';', '*', '"', ' '];

    /// <summary>Every key, with what a value must be.</summary>
    public static ImmutableArray<SettingKey> All { get; } = ImmutableArray.Create(
        new SettingKey(Attributes, AttributeProblems),
        new SettingKey(RegressionTestsFor, value => [.. Names(value).Where(n => n.IndexOfAny(NotInNames) >= 0).Select(n => $"'{n}' is no simple name of an assembly")]),
        new SettingKey(InventoryOption.Key, value => InventoryOption.Understands(value) ? [] : [$"'{value}' is neither true nor false"]));

    /// <summary>The key of a name, whose case does not matter; null when there is none.</summary>
    public static SettingKey? Find(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names of a list that is separated by commas.</summary>
    public static IEnumerable<string> Names(string value) => value.Split(',').Select(n => n.Trim()).Where(n => n.Length > 0);

    private static List<string> AttributeProblems(string value)
    {
        var problems = new List<string>();
        AttributeMapping.ParseList(value, problems.Add);
        return problems;
    }
}
