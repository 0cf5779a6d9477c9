using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.TestCode.DevelopmentCodeAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.TestCode;

/// <summary>What SD0811 reports, and where it says nothing.</summary>
public class DevelopmentCodeTests
{
    [Theory]
    [InlineData("app.{|SD0811:UseDeveloperExceptionPage|}();")]
    [InlineData("if (!app.Environment.IsDevelopment()) { app.{|SD0811:UseDeveloperExceptionPage|}(); }")]
    [InlineData("if (app.Environment.IsDevelopment()) { app.UseHsts(); } else { app.{|SD0811:UseDeveloperExceptionPage|}(); }")]
    [InlineData("builder.Services.AddSignalR(o => {|SD0811:o.EnableDetailedErrors = true|});")]
    [InlineData("{|SD0811:Microsoft.IdentityModel.Logging.IdentityModelEventSource.ShowPII = true|};")]
    [InlineData("new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder().{|SD0811:EnableSensitiveDataLogging|}();")]
    [InlineData("new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder().{|SD0811:EnableSensitiveDataLogging|}(true);")]
    public Task Reported(string statements) => Verify.VerifyAsync(Service(statements));

    [Theory]
    [InlineData("if (app.Environment.IsDevelopment()) { app.UseDeveloperExceptionPage(); }")]
    [InlineData("if (!app.Environment.IsDevelopment()) { app.UseHsts(); } else { app.UseDeveloperExceptionPage(); }")]
    [InlineData("var isLocal = app.Environment.IsEnvironment(\"Local\"); if (isLocal) { app.UseDeveloperExceptionPage(); }")]
    [InlineData("if (app.Configuration[\"Detailed\"] == \"yes\") { app.UseDeveloperExceptionPage(); }")]
    [InlineData("if (!app.Environment.IsDevelopment()) { return; } app.UseDeveloperExceptionPage();")]
    [InlineData("builder.Services.AddSignalR(o => o.EnableDetailedErrors = app.Environment.IsDevelopment());")]
    [InlineData("Microsoft.IdentityModel.Logging.IdentityModelEventSource.ShowPII = false;")]
    [InlineData("new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder().EnableSensitiveDataLogging(app.Environment.IsDevelopment());")]
    [InlineData("ConfigureDevelopment(); void ConfigureDevelopment() { app.UseDeveloperExceptionPage(); }")]
    public Task Silent(string statements) => Verify.VerifyAsync(Service(statements));

    private static string Service(string statements) =>
        $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        public static class Program
        {
            public static void Main(string[] args)
            {
                var builder = WebApplication.CreateBuilder(args);
                var app = builder.Build();
                {{statements}}
            }
        }

        namespace Microsoft.IdentityModel.Logging { public static class IdentityModelEventSource { public static bool ShowPII { get; set; } } }
        namespace Microsoft.EntityFrameworkCore { public class DbContextOptionsBuilder { public DbContextOptionsBuilder EnableSensitiveDataLogging(bool enabled = true) => this; } }
        """;
}
