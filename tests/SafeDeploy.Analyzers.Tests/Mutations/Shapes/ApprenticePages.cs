// An agency's pages for apprentices: Razor Pages that only a signed-in user may open, behind a fallback that asks everybody to sign in.
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Agency.Apprentices;

[PersonalData(Retention = "P6Y")]
public class Apprentice
{
    [NotPersonalData("A random number made for the apprenticeship, unknown outside this service")]
    public Guid Key { get; set; }
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
}

public interface IApprentices
{
    Task<Apprentice?> FindAsync(Guid key);
}

[Authorize] //@ authorize
public class DetailsModel(IApprentices apprentices, HttpClient http, ILogger<DetailsModel> logger) : PageModel //@ page
{
    public Apprentice Apprentice { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid key)
    {
        var found = await apprentices.FindAsync(key);
        if (found is null) { return NotFound(); }
        //@ here record=found email=found.EmailAddress log=logger http=http context=HttpContext type=Apprentice member=EmailAddress
        Apprentice = found;
        logger.LogInformation("Showed apprenticeship {Key}", key);
        return Page();
    }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapRazorPages();
        app.Run();
    }
}
