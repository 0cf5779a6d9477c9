namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>The records and the service around the statements that a test is about.</summary>
internal static class LogSource
{
    private const string Records =
        """
        public class Patient
        {
            public Guid Id { get; set; }
            public Guid PatientId { get; set; }
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public DateTime DateOfBirth { get; set; }
            public string NhsNumber { get; set; } = "";
            public string EmailAddress { get; set; } = "";
            public string? Diagnosis { get; set; }
            public string MaskedEmailAddress { get; set; } = "";
            public bool HasEmail { get; set; }
            public List<Visit> Visits { get; set; } = [];
        }

        public class Visit { public int Id { get; set; } }

        public record PatientRecord(Guid Id, string Forename, string Surname, string NhsNumber);

        public class PatientReference
        {
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public string NhsNumber { get; set; } = "";
            public int Key { get; set; }
            public override string ToString() => $"{nameof(PatientReference)} {nameof(NhsNumber)} {Key}";
        }

        public class PatientSummary
        {
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public string NhsNumber { get; set; } = "";
            public override string ToString() => Forename + " " + Surname;
        }
        """;

    /// <summary>A service whose one method holds the statements.</summary>
    public static string Service(string statements, string members = "") =>
        $$"""
        using Microsoft.Extensions.Logging;

        public partial class PatientService(ILogger<PatientService> logger, HttpClient http)
        {
            {{members}}

            public async Task HandleAsync(Patient patient, List<Patient> patients, PatientRecord record, PatientSummary label, PatientReference reference, string nhsNumber, Guid patientId, string to)
            {
                await Task.Yield();
                {{statements}}
            }
        }

        {{Records}}
        """;
}
