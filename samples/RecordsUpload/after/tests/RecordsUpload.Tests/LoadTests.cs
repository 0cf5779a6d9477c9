using System.Net;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Upload;
using SafeDeploy.Annotations;

namespace RecordsUpload.Tests;

[RegressionTestFor(typeof(Uploader))]
[RegressionTestFor(typeof(NationalDatabaseClient), nameof(NationalDatabaseClient.UploadAsync))]
public sealed class LoadTests : IDisposable
{
    private readonly UploadFixture _upload = new();

    public void Dispose() => _upload.Dispose();

    [Fact]
    public async Task Load_acknowledged_moves_the_watermark_and_reconciles()
    {
        var records = Enumerable.Range(0, 5).Select(_ => TestRecords.New()).ToList();
        records.ForEach(r => _upload.Store.Put(r));

        var run = await _upload.RunAsync();

        Assert.Equal(new RunResult(5, 5, 5, 5), run);
        Assert.True(run.Reconciled);
        Assert.Equal(records.Select(r => r.Id).Order(), _upload.National.Held.Keys.Order());
        Assert.Equal("Asthma", _upload.National.Held[records[0].Id].Person.MedicalConditions);
        Assert.Equal(5, _upload.Store.Watermark);
        Assert.Equal(3, _upload.National.Requests.Count(r => r == "POST /api/records/batch"));
    }

    [Fact]
    public async Task Load_is_logged_with_its_recipient_and_without_data_of_the_record()
    {
        await _upload.UploadedAsync();

        Assert.Contains("Disclosing by POST /api/records/batch to training.example", _upload.Log.Text);
        Assert.Contains("training.example answered POST /api/records/batch with 200", _upload.Log.Text);
        Assert.DoesNotContain(TestRecords.LastName, _upload.Log.Text);
    }

    [Fact]
    public async Task Load_refused_inside_a_200_stays_pending_before_the_watermark()
    {
        var good = TestRecords.New();
        var bad = TestRecords.New("Refused");
        _upload.Store.Put(bad);
        _upload.Store.Put(good);
        _upload.National.Refusal = r => r.Offences.Contains("Refused") ? "schema-7" : null;

        var run = await _upload.RunAsync();

        Assert.False(run.Reconciled);
        var pending = Assert.Single(_upload.Store.Pending());
        Assert.Equal((bad.Id, "schema-7", 1), (pending.RecordId, pending.LastRefusal, pending.Refusals));
        Assert.Equal(0, _upload.Store.Watermark);
    }

    [Fact]
    public async Task Load_refused_once_arrives_with_the_next_run()
    {
        _upload.Store.Put(TestRecords.New());
        _upload.National.Refusal = _ => "busy";
        await _upload.RunAsync();
        _upload.National.Refusal = _ => null;

        var run = await _upload.RunAsync();

        Assert.Equal(new RunResult(1, 1, 1, 1), run);
        Assert.Empty(_upload.Store.Pending());
    }

    [Fact]
    public async Task Load_that_the_answer_leaves_out_is_not_acknowledged()
    {
        _upload.Store.Put(TestRecords.New());
        _upload.National.Misbehave = r => r.Method == HttpMethod.Post ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("[]", null, "application/json") } : null;

        var run = await _upload.RunAsync();

        Assert.Equal(new RunResult(1, 0, 0, 0), run);
        Assert.Equal("not-acknowledged", Assert.Single(_upload.Store.Pending()).LastRefusal);
    }

    [Fact]
    public async Task Load_of_a_record_that_changed_meanwhile_leaves_its_amendment_pending()
    {
        var record = TestRecords.New();
        _upload.Store.Put(record);
        _upload.National.Meanwhile = r =>
        {
            if (r.Method == HttpMethod.Post)
            {
                _upload.Store.Put(record with { Offences = ["Criminal damage"] });
            }
        };

        await _upload.RunAsync();
        _upload.National.Meanwhile = null;
        await _upload.RunAsync();

        Assert.Equal(["Criminal damage"], _upload.National.Held[record.Id].Offences);
        Assert.Contains($"PUT /api/records/{record.Id}", _upload.National.Requests);
        Assert.Empty(_upload.Store.Pending());
    }
}
