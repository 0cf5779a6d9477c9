using Microsoft.Extensions.Diagnostics.HealthChecks;
using RecordsUpload.Records;

namespace RecordsUpload.Upload;

/// <summary>What monitoring sees of the upload: unhealthy after a run that failed or did not reconcile, and while a change is refused.</summary>
public sealed class UploadHealth(RecordStore store) : IHealthCheck
{
    private volatile string? _problem = "No run has ended yet.";

    public void Ended(RunResult run) => _problem = run.Reconciled
        ? null
        : $"{run.Acknowledged} of {run.Sent} changes acknowledged; {run.HeldHere} records acknowledged here, {run.HeldThere} held there.";

    public void Failed(string error) => _problem = $"The last run ended with {error}.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refused = store.Pending().Count(c => c.Refusals > 0);
        return Task.FromResult((_problem, refused) switch
        {
            ({ } problem, _) => HealthCheckResult.Unhealthy(problem),
            (null, > 0) => HealthCheckResult.Unhealthy($"{refused} changes were refused and are pending."),
            _ => HealthCheckResult.Healthy(),
        });
    }
}
