// A police force's background upload to a national register: batches, and a watermark that moves only past what was taken.
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Force.Custody;

[CriminalOffenceData(Retention = "P6Y")]
public class CustodyEntry
{
    [NotPersonalData("A random number made for the entry, unknown outside this store")]
    public Guid EntryId { get; set; }
    public string Surname { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string PncNumber { get; set; } = "";
    [NotPersonalData("When the row changed in the store, which says nothing of anybody")]
    public DateTime ChangedAt { get; set; }
}

public class UploadState { public DateTime LastUploadedAt { get; set; } }

public interface ICustodyStore
{
    Task<IReadOnlyList<CustodyEntry>> ChangedAsync(DateTime after, int most, CancellationToken cancellation);
    Task SaveAsync(UploadState state, CancellationToken cancellation);
}

public partial class CustodyUploader(HttpClient http, ICustodyStore store, UploadState state, ILogger<CustodyUploader> logger) : BackgroundService
{
    private static readonly Uri Register = new("https://register.example.org/"); //@ address

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        http.BaseAddress = Register;
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var entry in await store.ChangedAsync(state.LastUploadedAt, 100, stoppingToken))
            {
                await UploadAsync(entry, stoppingToken);
            }

            await Task.Delay(TimeSpan.FromMinutes(5), stoppingToken);
        }
    }

    private async Task UploadAsync(CustodyEntry entry, CancellationToken cancellation)
    {
        //@ here record=entry email=entry.EmailAddress log=logger http=http type=CustodyEntry member=EmailAddress
        var response = await http.PostAsJsonAsync("entries", entry, cancellation); //@ send
        response.EnsureSuccessStatusCode(); //@ check
        state.LastUploadedAt = entry.ChangedAt; //@ success
        await store.SaveAsync(state, cancellation);
        logger.LogInformation("Uploaded entry {EntryId}", entry.EntryId);
    }
}
