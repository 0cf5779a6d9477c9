using System.Text.Json;
using Microsoft.Extensions.Options;

namespace RecordsUpload.Upload;

/// <summary>Runs the upload again and again. A run that failed is seen in the health check, and the next one sends what is still pending.</summary>
public sealed class UploadService(
    Uploader uploader, UploadHealth health, IOptions<UploadSettings> settings, ILogger<UploadService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.Interval);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            health.Ended(await uploader.RunAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TimeoutException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogCritical(e, "The run ended with an error of the national database; what is pending is sent again");
            health.Failed(e.GetType().Name);
        }
    }
}
