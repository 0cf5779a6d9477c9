// A bank's export of payments to its regulator: pages of a query, one message each, and an audit entry before it leaves.
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

[assembly: LawEnforcement]

namespace Bank.Payments;

[PersonalData(Retention = "P7Y")]
public class Payment
{
    [NotPersonalData("The row's number, which nobody outside the bank knows")]
    public long Number { get; set; }
    public string PayeeName { get; set; } = "";
    public string SortCode { get; set; } = "";
    public string AccountNumber { get; set; } = "";
    public string EmailAddress { get; set; } = "";
}

public class BankContext : DbContext { public DbSet<Payment> Payments { get; set; } = null!; }

public interface IAudit
{
    [AuditLogs(DataOperation.Disclosure)] Task DisclosedAsync(long number, string recipient);
}

public class PaymentExport(BankContext db, ServiceBusSender regulator, IAudit audit, HttpClient http, ILogger<PaymentExport> logger)
{
    public async Task ExportAsync(long after)
    {
        var page = await db.Payments.Where(p => p.Number > after).OrderBy(p => p.Number).Take(500).ToListAsync();
        foreach (var payment in page)
        {
            await DiscloseAsync(payment);
        }

        logger.LogInformation("Exported {Count} payments", page.Count);
    }

    private async Task DiscloseAsync(Payment payment)
    {
        //@ here record=payment email=payment.EmailAddress log=logger http=http type=Payment member=EmailAddress
        await audit.DisclosedAsync(payment.Number, "regulator"); //@ audit
        await regulator.SendMessageAsync(new ServiceBusMessage(JsonSerializer.Serialize(payment))); //@ task
    }
}
