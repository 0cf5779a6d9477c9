namespace RecordsUpload.Upload;

public sealed class UploadSettings
{
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    public int BatchSize { get; set; } = 50;
}
