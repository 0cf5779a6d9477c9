// A housing department's gateway to its tenancy platform: a typed client that looks at each answer.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SafeDeploy.Annotations;

namespace Housing.Tenancies;

[PersonalData(Retention = "P6Y")]
public class Tenant
{
    [NotPersonalData("A random number made for the tenancy, unknown outside the platform")]
    public Guid TenancyKey { get; set; }
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public string EmailAddress { get; set; } = "";
}

public class TenancyGateway(HttpClient platform, ILogger<TenancyGateway> logger)
{
    public const string Platform = "https://tenancies.example.org/api/"; //@ address

    public async Task AmendAsync(Tenant tenant, CancellationToken cancellation)
    {
        platform.BaseAddress = new Uri(Platform);
        //@ here record=tenant email=tenant.EmailAddress log=logger http=platform type=Tenant member=EmailAddress
        var answer = await platform.PatchAsJsonAsync($"tenancies/{tenant.TenancyKey}", tenant, cancellation); //@ send
        answer.EnsureSuccessStatusCode(); //@ check
        logger.LogInformation("Amended tenancy {TenancyKey}", tenant.TenancyKey);
    }

    public async Task EndAsync(Tenant tenant, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(tenant);
        var answer = await platform.PutAsync($"tenancies/{tenant.TenancyKey}/end", content, cancellation); //@ send
        if (answer.StatusCode != HttpStatusCode.NoContent) { throw new InvalidOperationException($"Tenancy {tenant.TenancyKey} was not ended: {answer.StatusCode}"); } //@ check
        logger.LogInformation("Ended tenancy {TenancyKey}", tenant.TenancyKey);
    }
}
