// A care provider's outbox: each change is sent to the health record and marked, and what fails stays in the outbox with the error.
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Care.Sync;

[SpecialCategoryData(Retention = "P8Y")]
public class CarePlan
{
    [NotPersonalData("The row's number, which nobody outside the provider knows")]
    public int Number { get; set; }
    public string ClientName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string Diagnosis { get; set; } = "";
    [NotPersonalData("The state of the row in the outbox")]
    public bool Uploaded { get; set; }
    [NotPersonalData("The code of the last failure, never its text")]
    public int? LastFailure { get; set; }
}

public class CareContext : DbContext { public DbSet<CarePlan> Plans { get; set; } = null!; }

public class CareSync(CareContext db, HttpClient record, ILogger<CareSync> logger)
{
    private const string Record = "https://record.example.org/plans"; //@ address

    public async Task SendOneAsync(CarePlan plan, CancellationToken cancellation)
    {
        //@ here record=plan email=plan.EmailAddress log=logger http=record type=CarePlan member=EmailAddress
        var answer = await record.PostAsJsonAsync(Record, plan, cancellation); //@ send
        answer.EnsureSuccessStatusCode(); //@ check
        plan.Uploaded = true; //@ success
        await db.SaveChangesAsync(cancellation);
        logger.LogInformation("Plan {Number} is in the record", plan.Number);
    }

    public async Task TryAsync(CarePlan plan, CancellationToken cancellation)
    {
        var answer = await record.PutAsJsonAsync($"{Record}/{plan.Number}", plan, cancellation); //@ send
        if (!answer.IsSuccessStatusCode) { plan.LastFailure = (int)answer.StatusCode; } else { plan.Uploaded = true; } //@ check
        await db.SaveChangesAsync(cancellation);
    }
}
