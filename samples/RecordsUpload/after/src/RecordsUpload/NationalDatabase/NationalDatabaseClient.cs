using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RecordsUpload.Records;
using SafeDeploy.Annotations;

namespace RecordsUpload.NationalDatabase;

[LawEnforcement]
[ProcessesPersonalData(Purpose = "Sharing custody records with other forces", LawfulBasis = LawfulBasis.LawEnforcement, ProcessingId = "national-database-upload")]
public sealed class NationalDatabaseClient(HttpClient http, IOptions<NationalDatabaseOptions> options) : INationalDatabaseClient
{
    public async Task<IReadOnlyList<SendOutcome>> UploadAsync(IReadOnlyList<CustodyRecord> records, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("records/batch", records, cancellationToken);
        response.EnsureSuccessStatusCode();

        // A batch is answered with 200 even when each of its records was refused: the answer is in the body.
        var outcomes = await ReadAsync<List<SendOutcome>>(response, cancellationToken);
        return [.. records.Select(r => outcomes.Find(o => o.RecordId == r.Id) ?? new SendOutcome(r.Id, false, "not-acknowledged"))];
    }

    public async Task<SendOutcome> AmendAsync(CustodyRecord record, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync($"records/{record.Id}", record, cancellationToken);
        return Outcome(record.Id, response);
    }

    public async Task<SendOutcome> DeleteAsync(Guid recordId, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync($"records/{recordId}", cancellationToken);
        return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone ? new SendOutcome(recordId, true) : Outcome(recordId, response);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"forces/{options.Value.Force}/records/count", cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await ReadAsync<RecordCount>(response, cancellationToken)).Count;
    }

    /// <summary>A refusal is about one record; an error of the server is about all of them, and throws.</summary>
    private static SendOutcome Outcome(Guid recordId, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is >= 400 and < 500)
        {
            return new SendOutcome(recordId, false, $"http-{(int)response.StatusCode}");
        }

        response.EnsureSuccessStatusCode();
        return new SendOutcome(recordId, true);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class =>
        await response.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new JsonException("The national database answered with nothing.");

    private sealed record RecordCount(int Count);
}
