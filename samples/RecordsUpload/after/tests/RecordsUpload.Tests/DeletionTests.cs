using System.Net;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using RecordsUpload.Upload;
using SafeDeploy.Annotations;

namespace RecordsUpload.Tests;

[RegressionTestFor(typeof(Uploader))]
[RegressionTestFor(typeof(RecordStore), nameof(RecordStore.Delete))]
[RegressionTestFor(typeof(NationalDatabaseClient), nameof(NationalDatabaseClient.DeleteAsync))]
public sealed class DeletionTests : IDisposable
{
    private readonly UploadFixture _upload = new();

    public void Dispose() => _upload.Dispose();

    [Fact]
    public async Task Deletion_erases_here_at_once_and_there_when_confirmed()
    {
        var record = await _upload.UploadedAsync();

        Assert.True(_upload.Store.Delete(record.Id));
        Assert.DoesNotContain(TestRecords.LastName, _upload.StoredText());
        Assert.Equal(ChangeKind.Deletion, Assert.Single(_upload.Store.Pending()).Kind);

        var run = await _upload.RunAsync();

        Assert.Equal(new RunResult(1, 1, 0, 0), run);
        Assert.Empty(_upload.National.Held);
        Assert.Empty(_upload.Store.Pending());
        Assert.Equal(2, _upload.Store.Watermark);
    }

    [Fact]
    public async Task Deletion_not_confirmed_stays_as_a_tombstone_over_a_restart()
    {
        var record = await _upload.UploadedAsync();
        _upload.Store.Delete(record.Id);
        _upload.National.Misbehave = r => r.Method == HttpMethod.Delete ? new HttpResponseMessage(HttpStatusCode.Conflict) : null;

        var run = await _upload.RunAsync();

        Assert.False(run.Reconciled);
        var tombstone = Assert.Single(_upload.OpenStore().Pending());
        Assert.Equal((record.Id, ChangeKind.Deletion, "http-409"), (tombstone.RecordId, tombstone.Kind, tombstone.LastRefusal));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Deletion_of_what_is_gone_there_counts_as_confirmed(HttpStatusCode status)
    {
        var record = await _upload.UploadedAsync();
        _upload.National.Held.Clear();
        _upload.Store.Delete(record.Id);
        _upload.National.Misbehave = r => r.Method == HttpMethod.Delete ? new HttpResponseMessage(status) : null;

        Assert.True((await _upload.RunAsync()).Reconciled);
        Assert.Empty(_upload.Store.Pending());
    }

    [Fact]
    public async Task Deletion_of_a_record_whose_load_was_lost_is_sent_all_the_same()
    {
        var record = TestRecords.New();
        _upload.Store.Put(record);
        _upload.National.Meanwhile = _ => throw new HttpRequestException("The answer was lost.");
        await Assert.ThrowsAsync<HttpRequestException>(_upload.RunAsync);
        _upload.National.Meanwhile = null;

        _upload.Store.Delete(record.Id);
        var run = await _upload.RunAsync();

        Assert.True(run.Reconciled);
        Assert.Empty(_upload.National.Held);
    }

    [Fact]
    public async Task Deletion_pending_keeps_the_record_from_coming_back()
    {
        var record = await _upload.UploadedAsync();
        _upload.Store.Delete(record.Id);

        Assert.False(_upload.Store.Put(record));
        await _upload.RunAsync();
        Assert.True(_upload.Store.Put(record));
    }

    [Fact]
    public void Deletion_of_an_unknown_record_queues_nothing()
    {
        Assert.False(_upload.Store.Delete(Guid.NewGuid()));
        Assert.Empty(_upload.Store.Pending());
    }
}
