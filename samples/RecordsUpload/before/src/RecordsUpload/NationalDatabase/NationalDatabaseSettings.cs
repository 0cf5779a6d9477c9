namespace RecordsUpload.NationalDatabase;

public static class NationalDatabaseSettings
{
    private const string Live = "https://records.national-database.example/api/v2/";

    /// <summary>Where records go. Override NATIONAL_DATABASE_URL to point a machine at the training system.</summary>
    public static Uri Endpoint(IConfiguration configuration) => new(configuration["NATIONAL_DATABASE_URL"] ?? Live);
}
