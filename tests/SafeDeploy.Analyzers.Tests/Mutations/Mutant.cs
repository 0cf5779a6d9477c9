using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>A shape with one mistake made in it.</summary>
/// <param name="Shape">The shape's name.</param>
/// <param name="Mistake">What was done.</param>
/// <param name="Number">Counts the places of the shape where the mistake can be made, from 1.</param>
/// <param name="Rule">The rule that must catch it.</param>
/// <param name="Line">The line, from 1, at which it must.</param>
/// <param name="Lines">The file.</param>
internal sealed record Mutant(string Shape, string Mistake, int Number, string Rule, int Line, ImmutableArray<string> Lines)
{
    public string Id => $"{Shape}/{Mistake}/{Number}";

    /// <summary>A line of the frozen list; the digest says that the file is still the same.</summary>
    public string Frozen => $"{Id},{Rule},{Line},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines))))[..12]}";
}
