using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RecordsUpload.Upload;
using SafeDeploy.Annotations;

namespace RecordsUpload.Tests;

[RegressionTestFor(typeof(Uploader))]
[RegressionTestFor(typeof(UploadService))]
public sealed class FailureTests : IDisposable
{
    private readonly UploadFixture _upload = new();

    public void Dispose() => _upload.Dispose();

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("GET")]
    public async Task Server_error_ends_the_run_and_loses_nothing(string method)
    {
        var amended = await _upload.UploadedAsync();
        var deleted = await _upload.UploadedAsync();
        var loaded = TestRecords.New();
        _upload.Store.Put(amended with { Offences = ["Fraud"] });
        _upload.Store.Delete(deleted.Id);
        _upload.Store.Put(loaded);
        _upload.National.Misbehave = r => r.Method.Method == method ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;

        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, await _upload.HealthAsync());

        _upload.National.Misbehave = null;
        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, await _upload.HealthAsync());
        Assert.Equal(new[] { amended.Id, loaded.Id }.Order(), _upload.National.Held.Keys.Order());
        Assert.Equal(["Fraud"], _upload.National.Held[amended.Id].Offences);
        Assert.Equal(5, _upload.Store.Watermark);
    }

    [Fact]
    public async Task Unreachable_database_throws_and_keeps_the_watermark()
    {
        _upload.Store.Put(TestRecords.New());
        _upload.National.Misbehave = _ => throw new HttpRequestException("No route to host.");

        await Assert.ThrowsAsync<HttpRequestException>(_upload.RunAsync);

        Assert.Equal(0, _upload.Store.Watermark);
        Assert.Single(_upload.OpenStore().Pending());
    }

    [Theory]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("null")]
    [InlineData("[{\"recordId\":")]
    public async Task Answer_that_cannot_be_read_is_no_acknowledgement(string body)
    {
        _upload.Store.Put(TestRecords.New());
        _upload.National.Misbehave = r => r.Method == HttpMethod.Post ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, null, "application/json") } : null;

        await Assert.ThrowsAsync<JsonException>(_upload.RunAsync);

        Assert.Single(_upload.Store.Pending());
    }

    [Fact]
    public async Task Time_out_is_seen_and_retried_while_a_stop_is_let_through()
    {
        _upload.Store.Put(TestRecords.New());
        _upload.National.Misbehave = _ => throw new TaskCanceledException("The request timed out.");
        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, await _upload.HealthAsync());

        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _upload.Service.RunAsync(stopped.Token));
        Assert.Single(_upload.Store.Pending());
    }

    [Fact]
    public async Task Counts_that_differ_are_not_reconciled()
    {
        await _upload.UploadedAsync();
        _upload.National.Strays = 65;

        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, await _upload.HealthAsync());
        Assert.Contains("1 records acknowledged here and 66 held there", _upload.Log.Text);
    }

    [Fact]
    public async Task Log_of_refusals_and_failures_names_no_person()
    {
        var record = TestRecords.New();
        _upload.Store.Put(record);
        _upload.National.Refusal = _ => "schema-7";
        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);
        _upload.National.Misbehave = _ => throw new HttpRequestException("No route to host.");
        await _upload.Service.RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"{record.Id}", _upload.Log.Text);
        foreach (var said in new[] { record.Person.FirstName, record.Person.LastName, record.Person.PncId, record.Offences[0], record.Person.MedicalConditions! })
        {
            Assert.DoesNotContain(said, _upload.Log.Text);
        }
    }
}
