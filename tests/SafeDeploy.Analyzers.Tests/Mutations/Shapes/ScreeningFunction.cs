// A health service's functions: participants arrive on a queue and go to a cohort system, and a clinician's page asks for one.
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Screening.Cohort;

[SpecialCategoryData(Retention = "P8Y")]
public class Participant
{
    [NotPersonalData("A sequence number of this database, unknown outside it")]
    public long RowKey { get; set; }
    public string NhsNumber { get; set; } = "";
    public string FamilyName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    [NotPersonalData("Whether the row was passed on, which says nothing of anybody")]
    public bool Sent { get; set; }
}

public interface IParticipants
{
    Task<Participant?> FindAsync(long rowKey);
    Task UpdateAsync(Participant participant);
}

public partial class ParticipantFunctions(HttpClient cohort, IParticipants participants, ILogger<ParticipantFunctions> logger)
{
    [Function("Distribute")]
    public async Task Distribute([ServiceBusTrigger("participants")] string message)
    {
        var participant = JsonSerializer.Deserialize<Participant>(message) ?? throw new InvalidOperationException("The message holds no participant");
        //@ here record=participant email=participant.EmailAddress log=logger http=cohort type=Participant member=EmailAddress
        using var response = await cohort.PutAsJsonAsync($"participants/{participant.RowKey}", participant); //@ send
        if (!response.IsSuccessStatusCode) { throw new HttpRequestException($"The cohort system answered {(int)response.StatusCode}"); } //@ check
        participant.Sent = true; //@ success
        await participants.UpdateAsync(participant);
        logger.LogInformation("Distributed row {RowKey}", participant.RowKey);
    }

    [Function("Show")]
    public async Task<ActionResult<Participant>> Show([HttpTrigger(AuthorizationLevel.Function, "get", Route = "participants/{rowKey:long}")] HttpRequest request, long rowKey) //@ function
    {
        var found = await participants.FindAsync(rowKey);
        //@ here record=found email=found!.EmailAddress log=logger http=cohort context=request.HttpContext type=Participant? member=EmailAddress
        return found is null ? new NotFoundResult() : found;
    }
}
