using RecordsUpload.Records;
using SafeDeploy.Annotations;

namespace RecordsUpload.Api;

[ProcessesPersonalData(Purpose = "Keeping custody records", LawfulBasis = LawfulBasis.LawEnforcement, ProcessingId = "custody-records")]
public static class RecordEndpoints
{
    public static void MapRecordEndpoints(this IEndpointRouteBuilder routes)
    {
        var records = routes.MapGroup("/records").RequireAuthorization();

        records.MapPut("/{id:guid}", (Guid id, CustodyRecord record, RecordStore store) =>
        {
            if (record.Id != id)
            {
                return Results.BadRequest("The record's id is not the one in the address.");
            }

            return store.Put(record) ? Results.Accepted() : Results.Conflict("The record's deletion is not confirmed yet.");
        });

        records.MapDelete("/{id:guid}", (Guid id, RecordStore store, ILogger<RecordStore> logger) =>
        {
            if (!store.Delete(id))
            {
                return Results.NotFound();
            }

            logger.LogInformation("Deleted record {RecordId}; its deletion is queued for the national database", id);
            return Results.Accepted();
        });
    }
}
