using RecordsUpload.Records;

namespace RecordsUpload.Api;

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

            store.Put(record);
            return Results.Accepted();
        });

        records.MapDelete("/{id:guid}", (Guid id, RecordStore store, ILogger<RecordStore> logger) =>
        {
            var removed = store.Remove(id);
            if (removed is null)
            {
                return Results.NotFound();
            }

            logger.LogInformation("Deleted the record of {Person}", removed.Person);
            return Results.NoContent();
        });
    }
}
