namespace RecordsUpload.NationalDatabase;

/// <summary>Which of the two national systems.</summary>
public enum NationalSystem
{
    Training = 1,
    Live,
}

/// <summary>Where records go. Nothing has a default: a server that is not told does not start.</summary>
public sealed class NationalDatabaseOptions
{
    /// <summary>The host of the live system; no other has its data.</summary>
    public const string LiveHost = "records.national-database.example";

    public Uri? Url { get; set; }

    public NationalSystem? System { get; set; }

    /// <summary>The force's code at the national database.</summary>
    public string? Force { get; set; }
}
