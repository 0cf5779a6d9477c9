// A tribunal's live hearings: a SignalR hub for those who are let in, and a queue for what it tells other systems.
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Tribunal.Hearings;

[PersonalData(Retention = "P2Y")]
public class Attendee
{
    [NotPersonalData("The seat's number in the hearing")]
    public int Seat { get; set; }
    public string FullName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string Phone { get; set; } = "";
}

public interface IAttendees
{
    Task<Attendee> InSeatAsync(int seat);
}

[Authorize] //@ authorize
public class HearingHub(IAttendees attendees, ServiceBusSender queue, ILogger<HearingHub> logger) : Hub //@ page
{
    public async Task<Attendee> Who(int seat)
    {
        var attendee = await attendees.InSeatAsync(seat);
        //@ here record=attendee email=attendee.EmailAddress log=logger type=Attendee member=EmailAddress
        await queue.SendMessageAsync(new ServiceBusMessage(JsonSerializer.Serialize(attendee))); //@ task
        logger.LogInformation("Asked who sits in seat {Seat}", seat);
        return attendee;
    }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSignalR();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHub<HearingHub>("/hearings");
        app.Run();
    }
}
