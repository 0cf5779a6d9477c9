// A union's accounts: a service behind a web site that keeps a session, changes an e-mail address and lets a member download their own data.
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Union.Members;

[SpecialCategoryData(Retention = "P6Y")]
public class Account
{
    [NotPersonalData("A random number made for the account, unknown outside this service")]
    public Guid Key { get; set; }
    public string DisplayName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
    public string MembershipBranch { get; set; } = "";
}

public interface IAccounts
{
    Task<Account> OwnAsync(Guid key);
    Task ChangeEmailAsync(Account account, string emailAddress);
}

[Authorize] //@ authorize
[Route("account")]
public class AccountController(IAccounts accounts, IDataProtectionProvider protection, HttpClient http, ILogger<AccountController> logger) : Controller
{
    [HttpGet("{key:guid}")]
    public async Task<Account> Own(Guid key) //@ endpoint
    {
        var account = await accounts.OwnAsync(key);
        //@ here record=account email=account.EmailAddress log=logger http=http context=HttpContext type=Account member=EmailAddress
        Response.Cookies.Append("who", protection.CreateProtector("who").Protect(account.DisplayName));
        return account;
    }

    [HttpPost("{key:guid}/email")]
    public async Task<IActionResult> ChangeEmail(Guid key, [FromForm] string emailAddress)
    {
        var account = await accounts.OwnAsync(key);
        await accounts.ChangeEmailAsync(account, emailAddress);
        logger.LogInformation("Changed the address of account {Key}", key);
        return RedirectToAction(nameof(Own), new { key });
    }
}

public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllersWithViews();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        if (app.Environment.IsDevelopment()) { app.UseDeveloperExceptionPage(); } //@ guard
        app.UseAuthorization();
        app.MapControllers();
        app.Run();
    }
}
