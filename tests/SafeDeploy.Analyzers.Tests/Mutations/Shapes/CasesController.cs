// A court's case service: a controller that asks handlers, and a register of justice users behind it.
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Court.Cases;

[CriminalOffenceData(Retention = "P7Y")]
public class Defendant
{
    [NotPersonalData("The row's number, which nobody outside the service knows")]
    public long Number { get; set; }
    public string LastName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string Offence { get; set; } = "";
}

public class CourtContext : DbContext { public DbSet<Defendant> Defendants { get; set; } = null!; }

public record FindDefendant(long Number) : IRequest<Defendant?>;

public class FindDefendantHandler(CourtContext db, ILogger<FindDefendantHandler> logger) : IRequestHandler<FindDefendant, Defendant?>
{
    public async Task<Defendant?> Handle(FindDefendant request, CancellationToken cancellation)
    {
        var defendant = await db.Defendants.SingleOrDefaultAsync(d => d.Number == request.Number, cancellation);
        if (defendant is null) { return null; }
        //@ here record=defendant email=defendant.EmailAddress log=logger type=Defendant member=EmailAddress
        logger.LogDebug("Found case {Number}", defendant.Number);
        return defendant;
    }
}

[ApiController]
[Route("defendants")]
[Authorize(Policy = "clerk")] //@ authorize
public class DefendantsController(IMediator mediator, CourtContext db, HttpClient http, ILogger<DefendantsController> logger) : ControllerBase
{
    [HttpGet("{number:long}")]
    public async Task<ActionResult<Defendant>> Get(long number, CancellationToken cancellation) //@ endpoint
    {
        var defendant = await mediator.Send(new FindDefendant(number), cancellation);
        if (defendant is null) { return NotFound(); }
        //@ here record=defendant email=defendant.EmailAddress log=logger http=http context=HttpContext type=Defendant member=EmailAddress
        return Ok(defendant);
    }

    [HttpGet]
    public async Task<ActionResult<List<Defendant>>> List(int page) //@ endpoint
    {
        var rows = await db.Defendants.AsNoTracking().OrderBy(d => d.Number).Skip(page * 100).Take(100).ToListAsync(); //@ limit
        return rows;
    }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapControllers();
        app.Run();
    }
}
