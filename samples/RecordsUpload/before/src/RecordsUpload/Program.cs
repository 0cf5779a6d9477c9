using Microsoft.AspNetCore.Authentication;
using RecordsUpload.Api;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using RecordsUpload.Upload;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSingleton<RecordStore>();
builder.Services.Configure<UploadSettings>(builder.Configuration.GetSection("Upload"));
builder.Services.AddHttpClient<INationalDatabaseClient, NationalDatabaseClient>(
    http => http.BaseAddress = NationalDatabaseSettings.Endpoint(builder.Configuration));
builder.Services.AddHostedService<UploadService>();
builder.Services.AddAuthentication(ServiceKeyAuthentication.SchemeName)
    .AddScheme<AuthenticationSchemeOptions, ServiceKeyAuthentication>(ServiceKeyAuthentication.SchemeName, null);
builder.Services.AddAuthorization();

var app = builder.Build();

// Set to "live" on the live servers by the deployment script.
if (app.Configuration["RECORDS_ENVIRONMENT"] != "live")
{
    SampleRecords.AddTo(app.Services.GetRequiredService<RecordStore>());
}

app.MapRecordEndpoints();

app.Run();
