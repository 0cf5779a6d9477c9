namespace SafeDeploy.Core.Registers;

/// <summary>What registers say of each other.</summary>
public static class RegisterLinks
{
    /// <summary>What the record of processing names and the register of recipients does not hold.</summary>
    public static IReadOnlyList<RegisterError> Check(IReadOnlyList<RegisterTable> tables)
    {
        if (tables.FirstOrDefault(t => t.Schema == RegisterSchemas.Processing)?.Rows is not { } processing)
        {
            return [];
        }

        // A register that is there and cannot be read leaves it open whom it holds; its own errors say so.
        var recipients = tables.FirstOrDefault(t => t.Schema == RegisterSchemas.Recipients);
        if (recipients is { Rows: null })
        {
            return [];
        }

        var known = (recipients?.Rows ?? []).Select(r => r.Required("id")).ToList();
        return [.. processing.SelectMany(row => row.List("recipients")
            .Where(id => !known.Contains(id, StringComparer.OrdinalIgnoreCase))
            .Select(id => new RegisterError(
                RegisterSchemas.Processing.Path, row.Line, "recipients", null,
                $"\"{id}\" is not in {RegisterSchemas.Recipients.Path}{(NearestWord.Of(id, known) is { } near ? $": did you mean \"{near}\"?" : ": add its row there")}")))];
    }
}
