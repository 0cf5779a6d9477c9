using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using RecordsUpload.Upload;

namespace RecordsUpload.Tests;

/// <summary>The service's own parts around a fake national database, with a store in a folder of its own.</summary>
internal sealed class UploadFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("records-upload-");
    private readonly HttpClient _http;

    public UploadFixture()
    {
        Store = OpenStore();
        var loggers = LoggerFactory.Create(b => b.AddProvider(Log));
        _http = new HttpClient(new DisclosureLog(loggers.CreateLogger<DisclosureLog>()) { InnerHandler = National }) { BaseAddress = new Uri("https://training.example/api/") };
        var client = new NationalDatabaseClient(_http, Options.Create(new NationalDatabaseOptions { Force = "42" }));
        var settings = Options.Create(new UploadSettings { BatchSize = 2 });
        Uploader = new Uploader(Store, client, settings, loggers.CreateLogger<Uploader>());
        Health = new UploadHealth(Store);
        Service = new UploadService(Uploader, Health, settings, loggers.CreateLogger<UploadService>());
    }

    public FakeNationalDatabase National { get; } = new();

    public CapturedLog Log { get; } = new();

    public RecordStore Store { get; }

    public Uploader Uploader { get; }

    public UploadHealth Health { get; }

    public UploadService Service { get; }

    /// <summary>The store as a restarted service reads it.</summary>
    public RecordStore OpenStore() => new(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("RecordStore:Path", (string?)Path.Combine(_folder.FullName, "records.json"))])
        .Build());

    public string StoredText() => File.ReadAllText(Path.Combine(_folder.FullName, "records.json"));

    public Task<RunResult> RunAsync() => Uploader.RunAsync(TestContext.Current.CancellationToken);

    public async Task<HealthStatus> HealthAsync() => (await Health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;

    /// <summary>Puts a record and uploads it.</summary>
    public async Task<CustodyRecord> UploadedAsync()
    {
        var record = TestRecords.New();
        Store.Put(record);
        await RunAsync();
        return record;
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
