using SafeDeploy.Annotations;

[assembly: AuditedBy(typeof(RecordsUpload.NationalDatabase.DisclosureLog))]

namespace RecordsUpload.NationalDatabase;

/// <summary>
/// Logs each request that leaves for the national database: which, to whom, and what came of it (Data Protection Act 2018, s.62). The entry names the record by its id, and never holds its data.
/// </summary>
public sealed class DisclosureLog(ILogger<DisclosureLog> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Written before the request leaves: one whose answer never comes was disclosed all the same.
        logger.LogInformation("Disclosing by {Method} {Path} to {Recipient}", request.Method, request.RequestUri?.AbsolutePath, request.RequestUri?.Host);
        var response = await base.SendAsync(request, cancellationToken);
        logger.LogInformation("{Recipient} answered {Method} {Path} with {Status}", request.RequestUri?.Host, request.Method, request.RequestUri?.AbsolutePath, (int)response.StatusCode);
        return response;
    }
}
