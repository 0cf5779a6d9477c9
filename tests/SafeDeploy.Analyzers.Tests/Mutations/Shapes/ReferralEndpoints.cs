// A council's referrals over a minimal API: groups that demand a policy, and lists in pages.
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Council.Referrals;

[PersonalData(Retention = "P3Y")]
public class Referral
{
    [NotPersonalData("The row's number, which nobody outside the service knows")]
    public int Number { get; set; }
    public string FullName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string Reason { get; set; } = "";
}

public class ReferralContext : DbContext { public DbSet<Referral> Referrals { get; set; } = null!; }

public static class Service
{
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        if (app.Environment.IsDevelopment()) { app.UseDeveloperExceptionPage(); } //@ guard
        app.UseAuthorization();
        app.MapGroup("/referrals").RequireAuthorization("caseworker").MapReferrals(); //@ group
        app.Run();
    }

    public static RouteGroupBuilder MapReferrals(this RouteGroupBuilder group)
    {
        group.MapGet("/{number:int}", Get); //@ map
        group.MapGet("/", List);
        return group;
    }

    private static async Task<IResult> List(ReferralContext db, int page)
    {
        var rows = await db.Referrals.OrderBy(r => r.Number).Skip(page * 50).Take(50).ToListAsync(); //@ limit
        return Results.Ok(rows);
    }

    private static async Task<IResult> Get(int number, ReferralContext db, HttpClient http, HttpContext context, ILogger<Referral> logger)
    {
        var referral = await db.Referrals.FindAsync(number);
        if (referral is null) { return Results.NotFound(); }
        //@ here record=referral email=referral.EmailAddress log=logger http=http context=context type=Referral member=EmailAddress static
        logger.LogInformation("Showed referral {Number}", number);
        return Results.Ok(referral);
    }
}
