using System.Text;
using System.Text.Json;

namespace SafeDeploy.Core.Tests.Facts;

/// <summary>Writes logs as the C# compiler writes them.</summary>
internal static class SarifText
{
    public static byte[] Log(object[]? results = null, object[]? rules = null, object[]? overrides = null, bool? successful = true, string version = "2.1.0") =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["$schema"] = "http://json.schemastore.org/sarif-2.1.0",
            ["version"] = version,
            ["runs"] = new[]
            {
                new
                {
                    results = results ?? [],
                    properties = new { analyzerExecutionTime = "0.082" },
                    tool = new { driver = new { name = "Microsoft (R) Visual C# Compiler", rules = rules ?? [Rule("SD0001", "note"), Rule("SD0101"), Rule("SD0301")] } },
                    invocations = new[] { new { executionSuccessful = successful, ruleConfigurationOverrides = overrides ?? [] } },
                    columnKind = "utf16CodeUnits",
                },
            },
        }));

    public static object Rule(string id, string? level = null) => level is null
        ? new { id, shortDescription = new { text = $"Title of {id}" }, properties = new { category = "x" } }
        : new { id, shortDescription = new { text = $"Title of {id}" }, defaultConfiguration = new { level } };

    public static object Off(string id) => new { descriptor = new { id, index = 0 }, configuration = new { enabled = false } };

    public static object Level(string id, string level) => new { descriptor = new { id, index = 0 }, configuration = new { level } };

    public static object Result(string id, string uri, int line = 1, string text = "A message.", object? properties = null, object[]? suppressions = null) => new
    {
        ruleId = id,
        ruleIndex = 0,
        level = "warning",
        message = new { text },
        suppressions,
        locations = new[] { new { physicalLocation = new { artifactLocation = new { uri }, region = new { startLine = line, startColumn = 14, endLine = line, endColumn = 20 } } } },
        properties = new { warningLevel = 1, customProperties = properties },
    };
}
