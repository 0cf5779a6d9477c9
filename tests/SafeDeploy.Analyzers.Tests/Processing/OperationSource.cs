using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Inventory;
using SafeDeploy.Analyzers.Tests.Verification;

namespace SafeDeploy.Analyzers.Tests.Processing;

/// <summary>A service with personal records, around the methods of a test.</summary>
internal static class OperationSource
{
    /// <summary>What stands before the methods: the last line is 8, so a method's own lines begin at 9.</summary>
    private const string Head =
        """
        namespace N;
        public class Patient { public int Id { get; set; } public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; public string Diagnosis { get; set; } = ""; public bool Sent { get; set; } }
        public class Offence { public string Surname { get; set; } = ""; public string PncId { get; set; } = ""; public string Conviction { get; set; } = ""; }
        public interface IStore { Patient? Find(int id); void Add(Patient p); void Remove(Patient p); void Update(Patient p); }
        public interface IRoutes { void MapGet(string path, Delegate handler); }
        public class Service(IStore store, HttpClient http)
        {
            private readonly List<Patient> _patients = []; protected IStore Store => store; protected HttpClient Http => http;
        """;

    /// <summary>The whole source.</summary>
    public static string With(string methods) => Head + "\n" + methods + "\n}\n";

    /// <summary>What the inventory lists of the methods.</summary>
    public static async Task<IReadOnlyList<ImmutableDictionary<string, string?>>> ListedAsync(string methods) =>
        [.. (await AnalyzerVerifier<ProcessingOperationAnalyzer>.DiagnosticsAsync(With(methods), ("build_property.SafeDeployInventory", "true"))).Select(d => d.Properties)];

    /// <summary>The one operation that the inventory lists of the methods.</summary>
    public static async Task<ImmutableDictionary<string, string?>> OneAsync(string methods) => Xunit.Assert.Single(await ListedAsync(methods));
}
