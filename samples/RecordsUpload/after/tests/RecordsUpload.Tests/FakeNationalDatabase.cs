using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;

namespace RecordsUpload.Tests;

/// <summary>The national database as the service sees it over HTTP: it holds records, and can be told to misbehave.</summary>
internal sealed class FakeNationalDatabase : HttpMessageHandler
{
    public Dictionary<Guid, CustodyRecord> Held { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers a request in its own way; null lets it through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Misbehave { get; set; }

    /// <summary>Refuses a record in a batch that is answered with 200.</summary>
    public Func<CustodyRecord, string?> Refusal { get; set; } = _ => null;

    /// <summary>Happens after a request was carried out and before its answer is back.</summary>
    public Action<HttpRequestMessage>? Meanwhile { get; set; }

    /// <summary>Records of this force that came another way.</summary>
    public int Strays { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        if (Misbehave?.Invoke(request) is { } answer)
        {
            return answer;
        }

        var response = await CarryOutAsync(request, cancellationToken);
        Meanwhile?.Invoke(request);
        return response;
    }

    private async Task<HttpResponseMessage> CarryOutAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post)
        {
            var records = await request.Content!.ReadFromJsonAsync<List<CustodyRecord>>(cancellationToken);
            return Json(records!.Select(Load).ToList());
        }

        if (request.Method == HttpMethod.Get)
        {
            return Json(new { count = Held.Count + Strays });
        }

        var id = Guid.Parse(request.RequestUri!.Segments[^1]);
        if (!Held.Remove(id))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        if (request.Method == HttpMethod.Put)
        {
            Held[id] = (await request.Content!.ReadFromJsonAsync<CustodyRecord>(cancellationToken))!;
        }

        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private SendOutcome Load(CustodyRecord record)
    {
        if (Refusal(record) is { } code)
        {
            return new SendOutcome(record.Id, false, code);
        }

        Held[record.Id] = record;
        return new SendOutcome(record.Id, true);
    }

    private static HttpResponseMessage Json<T>(T value) => new(HttpStatusCode.OK) { Content = JsonContent.Create(value) };
}
