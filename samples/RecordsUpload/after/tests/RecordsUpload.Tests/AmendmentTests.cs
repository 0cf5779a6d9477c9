using System.Net;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using RecordsUpload.Upload;
using SafeDeploy.Annotations;

namespace RecordsUpload.Tests;

[RegressionTestFor(typeof(Uploader))]
[RegressionTestFor(typeof(RecordStore), nameof(RecordStore.Find))]
[RegressionTestFor(typeof(NationalDatabaseClient), nameof(NationalDatabaseClient.AmendAsync))]
public sealed class AmendmentTests : IDisposable
{
    private readonly UploadFixture _upload = new();

    public void Dispose() => _upload.Dispose();

    [Fact]
    public async Task Amendment_acknowledged_replaces_the_record()
    {
        var record = await _upload.UploadedAsync();
        _upload.Store.Put(record with { WarningMarkers = ["Weapons"] });

        var run = await _upload.RunAsync();

        Assert.Equal(new RunResult(1, 1, 1, 1), run);
        Assert.Equal(["Weapons"], _upload.National.Held[record.Id].WarningMarkers);
        Assert.Equal(2, _upload.Store.Watermark);
    }

    [Theory]
    [InlineData(HttpStatusCode.Locked, "http-423")]
    [InlineData(HttpStatusCode.NotFound, "http-404")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "http-422")]
    public async Task Amendment_refused_stays_pending_and_does_not_hold_up_others(HttpStatusCode status, string code)
    {
        var refused = await _upload.UploadedAsync();
        var other = await _upload.UploadedAsync();
        _upload.Store.Put(refused with { Offences = ["Arson"] });
        _upload.Store.Put(other with { Offences = ["Fraud"] });
        _upload.National.Misbehave = r => r.Method == HttpMethod.Put && r.RequestUri!.AbsolutePath.EndsWith($"{refused.Id}", StringComparison.Ordinal) ? new HttpResponseMessage(status) : null;

        var run = await _upload.RunAsync();

        Assert.False(run.Reconciled);
        var pending = Assert.Single(_upload.Store.Pending());
        Assert.Equal((refused.Id, ChangeKind.Amendment, code), (pending.RecordId, pending.Kind, pending.LastRefusal));
        Assert.Equal(["Fraud"], _upload.National.Held[other.Id].Offences);
        Assert.Equal(2, _upload.Store.Watermark);
    }
}
