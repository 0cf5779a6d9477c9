using System.Reflection;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Core.Controls;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Controls;

/// <summary>What the analyzers warn of counts at the gate.</summary>
public class JudgedRuleTests
{
    /// <summary>The rules that no control counts the findings of, and why.</summary>
    private static readonly Dictionary<string, string> NotCounted = new(StringComparer.Ordinal)
    {
        ["SD0105"] = "an annotation without effect changes nothing of what is classified",
        ["SD0802"] = "it stands in test projects: DATA-3 counts what tests executed, and one that is skipped executes nothing",
        ["SD0901"] = "each control reads the reasons of its own rules' suppressions",
    };

    public static TheoryData<string> Warnings { get; } =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>()
            .Where(d => d.IsEnabledByDefault && d.DefaultSeverity >= DiagnosticSeverity.Warning).Select(d => d.Id).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Warnings))]
    public void A_rule_that_warns_is_counted_by_one_control_both_ways_or_says_why_not(string rule)
    {
        var id = rule.ToLowerInvariant();
        var counting = ControlCatalogue.All.Where(c => c.Operation.Any(p => p.Id.StartsWith("no-open-", StringComparison.Ordinal) && p.Id.Contains(id, StringComparison.Ordinal))).ToList();
        if (NotCounted.ContainsKey(rule))
        {
            Assert.Empty(counting);
            return;
        }

        Assert.Contains(Assert.Single(counting).Design, p => p.Id.StartsWith("rules-on-", StringComparison.Ordinal) && p.Id.Contains(id, StringComparison.Ordinal));
    }
}
