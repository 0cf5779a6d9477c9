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

    /// <summary>What each key of this product begins with.</summary>
    public const string Prefix = "safedeploy.";

    /// <summary>Every key, with what a value must be.</summary>
    public static ImmutableArray<SettingKey> All { get; } = ImmutableArray.Create(
        new SettingKey(Attributes, AttributeProblems),
        new SettingKey(InventoryOption.Key, value => InventoryOption.Understands(value) ? [] : [$"'{value}' is neither true nor false"]));

    /// <summary>The key of a name, whose case does not matter; null when there is none.</summary>
    public static SettingKey? Find(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));

    private static List<string> AttributeProblems(string value)
    {
        var problems = new List<string>();
        AttributeMapping.ParseList(value, problems.Add);
        return problems;
    }
}
