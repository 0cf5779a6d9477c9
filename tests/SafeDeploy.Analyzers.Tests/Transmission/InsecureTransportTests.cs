using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.InsecureTransportAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

/// <summary>What SD0506 reports, and where it says nothing.</summary>
public class InsecureTransportTests
{
    [Theory]
    [InlineData("private const string Address = {|SD0506:\"http://register.example.org/offenders\"|};")]
    [InlineData("private static readonly Uri Register = new({|SD0506:\"http://register.example.org\"|});")]
    [InlineData("public void Start() { http.BaseAddress = new Uri({|SD0506:\"http://register.example.org:8080/\"|}); }")]
    [InlineData("public string Files { get; } = {|SD0506:\"ftp://files.example.org/in\"|};")]
    [InlineData("private const string Store = {|SD0506:\"Server=db.example.org;Database=Offenders;Encrypt=False\"|};")]
    [InlineData("private const string Store = {|SD0506:\"Data Source=db.example.org;TrustServerCertificate=True\"|};")]
    [InlineData("public void Start(HttpClientHandler handler) { {|SD0506:handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|}; }")]
    [InlineData("public void Start(HttpClientHandler handler) { {|SD0506:handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|}; }")]
    public Task Reported(string member) => Verify.VerifyAsync(Service(member));

    [Theory]
    [InlineData("private const string Address = \"https://register.example.org/offenders\";")]
    [InlineData("private const string Address = \"http://localhost:5000/\";")]
    [InlineData("private const string Address = \"http://127.0.0.1:5000/\";")]
    [InlineData("private const string Address = \"http://register/offenders\";")]
    [InlineData("private const string Address = \"http://register.cluster.local/\";")]
    [InlineData("private const string Space = \"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name\";")]
    [InlineData("private const string Space = \"http://www.w3.org/2001/XMLSchema\";")]
    [InlineData("public bool IsPlain(string address) => address.StartsWith(\"http://register.example.org\", StringComparison.Ordinal);")]
    [InlineData("public void Ask() => http.DefaultRequestHeaders.Add(\"SOAPAction\", \"http://www.example.org/Check/Match\");")]
    [InlineData("public bool IsOld(string address) => address == \"http://register.example.org\";")]
    [InlineData("public void Start(bool isDevelopment) { if (isDevelopment) { http.BaseAddress = new Uri(\"http://register.example.org\"); } }")]
    [InlineData("private const string Store = \"Server=(localdb)\\\\x;Database=Offenders;Encrypt=False\";")]
    [InlineData("private const string Store = \"Server=db.example.org;Database=Offenders;Encrypt=True\";")]
    [InlineData("private const string Store = \"Server=sql;Database=Offenders;TrustServerCertificate=True\";")]
    [InlineData("public void Start(HttpClientHandler handler) { handler.ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => certificate is not null && errors == 0; }")]
    public Task Silent(string member) => Verify.VerifyAsync(Service(member));

    [Fact]
    public Task Code_that_handles_no_records_is_left_to_others() => Verify.VerifyAsync(
        "public class Weather(HttpClient http) { private const string Address = \"http://weather.example.org\"; public Task<string> Now() => http.GetStringAsync(Address); }");

    private static string Service(string member) =>
        $$"""
        public class Offender { public string Surname { get; set; } = ""; public string PncNumber { get; set; } = ""; public DateTime DateOfBirth { get; set; } }

        public class Service(HttpClient http)
        {
            {{member}}

            public Task SendAsync(Offender offender) => http.GetStringAsync("x" + offender.GetHashCode());
        }
        """;
}
