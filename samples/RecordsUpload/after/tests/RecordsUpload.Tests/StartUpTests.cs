using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using SafeDeploy.Annotations;

namespace RecordsUpload.Tests;

/// <summary>The application as it is deployed, started on a free port with a fake national database behind it.</summary>
[RegressionTestFor(typeof(NationalDatabaseOptionsValidator))]
public sealed class StartUpTests : IDisposable
{
    private const string LiveUrl = "https://records.national-database.example/api/v2/";
    private const string TrainingUrl = "https://training.example/api/v2/";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("records-upload-");
    private readonly FakeNationalDatabase _national = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Production", null, null, "42", "System is missing")]
    [InlineData("Production", "Live", null, "42", "Url is missing")]
    [InlineData("Production", "Live", LiveUrl, null, "Force is missing")]
    [InlineData("Production", "Live", TrainingUrl, "42", "not the live system")]
    [InlineData("Production", "Training", TrainingUrl, "42", "may not use the system Training")]
    [InlineData("Development", "Live", LiveUrl, "42", "may not use the system Live")]
    [InlineData("Development", "Training", LiveUrl, "42", "the live system, but")]
    [InlineData("Staging", "Live", LiveUrl, "42", "may not use the system Live")]
    [InlineData("Production", "Live", "http://records.national-database.example/", "42", "no https address")]
    public async Task Start_up_fails_where_environment_system_and_address_do_not_agree(string environment, string? system, string? url, string? force, string says)
    {
        await using var app = Build(environment, system, url, force);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(says, error.Message);
        Assert.Empty(_national.Requests);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Production", "Live", LiveUrl)]
    [InlineData("Development", "Training", TrainingUrl)]
    public async Task Started_service_queues_what_it_is_given_and_uploads_nothing_else(string environment, string system, string url)
    {
        await using var app = Build(environment, system, url, "42");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var record = TestRecords.New();
        await FirstRunAsync(http);
        Assert.Empty(_national.Held);

        var refused = await http.PutAsJsonAsync($"records/{record.Id}", record, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        http.DefaultRequestHeaders.Add("X-Service-Key", "a key");
        var accepted = await http.PutAsJsonAsync($"records/{record.Id}", record, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal(record.Id, Assert.Single(app.Services.GetRequiredService<RecordStore>().Pending()).RecordId);

        var deleted = await http.DeleteAsync($"records/{record.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        var conflict = await http.PutAsJsonAsync($"records/{record.Id}", record, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first run starts with the service; until it has ended without a problem, the service is unhealthy.</summary>
    private static async Task FirstRunAsync(HttpClient http)
    {
        while ((await http.GetAsync("health", TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private WebApplication Build(string environment, string? system, string? url, string? force)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = _folder.FullName });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["RecordStore:Path"] = Path.Combine(_folder.FullName, "records.json"),
            ["ServiceKey:Sha256"] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("a key"u8)),
            ["Upload:Interval"] = "01:00:00",
            ["NationalDatabase:System"] = system,
            ["NationalDatabase:Url"] = url,
            ["NationalDatabase:Force"] = force,
        });
        builder.Services.AddHttpClient<INationalDatabaseClient, NationalDatabaseClient>().ConfigurePrimaryHttpMessageHandler(() => _national);
        return RecordsUploadApp.Build(builder);
    }
}
