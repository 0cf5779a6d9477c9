namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>The records, clients and the service around the statements that a test is about, with everything at hand that data may leak to.</summary>
internal static class LeakSource
{
    private const string Declarations =
        """
        public class Patient
        {
            public Guid Id { get; set; }
            public Guid PatientId { get; set; }
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public string NhsNumber { get; set; } = "";
            public string EmailAddress { get; set; } = "";
            public string MobilePhone { get; set; } = "";
            public string MaskedEmailAddress { get; set; } = "";
            public List<string> Aliases { get; set; } = [];
            public string Label => $"{Forename} {Surname}";
            public string Reference => "patient " + PatientId;
        }

        public record PatientRecord(Guid Id, string Forename, string Surname, string NhsNumber);

        public class Slot { public int Number { get; set; } public string Room { get; set; } = ""; }

        public class PatientNotFoundException(string who) : Exception($"There is no {who}");

        public class PatientRefusedException : Exception
        {
            public PatientRefusedException(string who, int code) : base(Text(code)) => Who = who;
            public string Who { get; }
            private static string Text(int code) => $"Refused with {code}";
        }

        public sealed class FindRequest(HttpMethod method, string requestUri) : HttpRequestMessage(method, requestUri);

        public sealed class SignInRequest(string client, string secret) : HttpRequestMessage(HttpMethod.Post, "/token") { public string Text => client + secret; }

        namespace Twilio.Rest.Api.V2010.Account
        {
            public class MessageResource { public static MessageResource Create(string to, string body) => new(); }
        }

        namespace Grpc.Core { public struct Status(int code, string detail) { public string Detail => detail; public int Code => code; } }
        """;

    /// <summary>A controller whose one method holds the statements.</summary>
    public static string Service(string statements, string members = "") =>
        $$"""
        using System.Diagnostics;
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.WebUtilities;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Logging;

        public partial class PatientController(ILogger<PatientController> logger, HttpClient http, IDistributedCache cache, IDataProtector protector) : Controller
        {
            {{members}}

            public async Task HandleAsync(Patient patient, List<Patient> patients, PatientRecord record, Slot slot, string nhsNumber, string to, string text)
            {
                await Task.Yield();
                {{statements}}
            }
        }

        {{Declarations}}
        """;
}
