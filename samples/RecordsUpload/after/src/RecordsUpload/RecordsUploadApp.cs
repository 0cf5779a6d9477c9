using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RecordsUpload.Api;
using RecordsUpload.NationalDatabase;
using RecordsUpload.Records;
using RecordsUpload.Upload;

namespace RecordsUpload;

/// <summary>The application, put together in one place, so that the tests start what is deployed.</summary>
public static class RecordsUploadApp
{
    /// <summary>Builds the application. Test data is made in the test project alone, which nothing here can reach.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RecordStore>();
        builder.Services.AddSingleton<Uploader>();
        builder.Services.AddSingleton<UploadHealth>();
        builder.Services.Configure<UploadSettings>(builder.Configuration.GetSection("Upload"));
        builder.Services.AddOptions<NationalDatabaseOptions>().BindConfiguration("NationalDatabase").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<NationalDatabaseOptions>, NationalDatabaseOptionsValidator>();
        builder.Services.AddTransient<DisclosureLog>();
        builder.Services.AddHttpClient<INationalDatabaseClient, NationalDatabaseClient>(
            (services, http) => http.BaseAddress = services.GetRequiredService<IOptions<NationalDatabaseOptions>>().Value.Url).AddHttpMessageHandler<DisclosureLog>();
        builder.Services.AddHostedService<UploadService>();
        builder.Services.AddHealthChecks().AddCheck<UploadHealth>("upload");
        builder.Services.AddAuthentication(ServiceKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ServiceKeyAuthentication>(ServiceKeyAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();

        var app = builder.Build();
        app.MapRecordEndpoints();
        app.MapHealthChecks("/health");
        return app;
    }
}
