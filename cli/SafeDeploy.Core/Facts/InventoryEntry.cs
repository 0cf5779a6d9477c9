namespace SafeDeploy.Core.Facts;

/// <summary>One inventory entry of a compiler log. What another version of the analyzers left out is not known; nothing is guessed.</summary>
/// <param name="result">The entry.</param>
/// <param name="location">Where it is.</param>
internal sealed class InventoryEntry(SarifResult result, CodeLocation? location)
{
    private readonly IReadOnlyDictionary<string, string?> _properties = result.Properties?.CustomProperties ?? new Dictionary<string, string?>();

    /// <summary>The entry as an operation (SD0002).</summary>
    public static ProcessingOperationFact Operation(InventoryEntry entry) => new()
    {
        Symbol = entry.Text("symbol") ?? entry.Message,
        Assembly = entry.Text("assembly"),
        Kinds = entry.List("operation"),
        Class = entry.Text("class"),
        Classes = entry.List("classes"),
        ChildSubject = string.Equals(entry.Text("childSubject"), "true", StringComparison.OrdinalIgnoreCase),
        Purpose = entry.Said("purpose"),
        LawfulBasis = entry.Said("lawfulBasis"),
        Condition = entry.Said("condition"),
        ProcessingId = entry.Said("processingId"),
        Digest = entry.Text("digest"),
        Lines = entry.Text("lines"),
        FailureLines = entry.Text("failureLines"),
        Location = entry.Location,
    };

    /// <summary>The entry as data that leaves (SD0003).</summary>
    public static DisclosureFact Disclosure(InventoryEntry entry) => new()
    {
        Symbol = entry.Text("symbol"),
        Sink = entry.Text("sink"),
        Channel = entry.Text("channel"),
        Recipient = entry.Text("recipient"),
        Classes = entry.List("classes"),
        Location = entry.Location,
        Assemblies = entry.List("assembly"),
    };

    private CodeLocation? Location { get; } = location;

    private string Message { get; } = result.Message?.Text ?? "";

    /// <summary>What the code says: empty where the entry tells that it says nothing, null where the entry does not tell.</summary>
    private string? Said(string key) => _properties.TryGetValue(key, out var value) ? value ?? "" : null;

    private string? Text(string key) => _properties.TryGetValue(key, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private string[] List(string key) => (Text(key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
