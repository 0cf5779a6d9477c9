// A clinic's letters by the government's own notification service: each is sent, its id kept, and a failure stored to be tried again.
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Notify.Exceptions;
using Notify.Interfaces;
using SafeDeploy.Annotations;

namespace Clinic.Letters;

[SpecialCategoryData(Retention = "P8Y")]
public class Appointment
{
    [NotPersonalData("The row's number, which nobody outside the clinic knows")]
    public int Number { get; set; }
    public string PatientName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string Diagnosis { get; set; } = "";
    [NotPersonalData("The state of the letter and nothing of the patient")]
    public LetterStatus Letter { get; set; }
    [NotPersonalData("How often the letter was tried")]
    public int Attempts { get; set; }
}

public enum LetterStatus { Waiting, Sent, Failed }

public class AppointmentLetters(IAsyncNotificationClient notify, HttpClient http, ILogger<AppointmentLetters> logger)
{
    public async Task RemindAsync(Appointment appointment)
    {
        var words = new Dictionary<string, object> { ["name"] = appointment.PatientName };
        //@ here record=appointment email=appointment.EmailAddress log=logger http=http type=Appointment member=EmailAddress
        await notify.SendEmailAsync(appointment.EmailAddress, "reminder", words); //@ send
        appointment.Letter = LetterStatus.Sent; //@ success
        logger.LogInformation("Reminded of appointment {Number}", appointment.Number);
    }

    public async Task RetryAsync(Appointment appointment)
    {
        try
        {
            await notify.SendEmailAsync(appointment.EmailAddress, "again", null);
            appointment.Letter = LetterStatus.Sent;
        }
        catch (NotifyClientException e)
        {
            appointment.Letter = LetterStatus.Failed;
            appointment.Attempts++;
            logger.LogWarning(e, "Appointment {Number} has no letter yet", appointment.Number);
        }
    }
}
