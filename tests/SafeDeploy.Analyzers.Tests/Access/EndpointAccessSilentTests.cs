using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Access.EndpointAccessAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Access;

/// <summary>Where SD0401, SD0402 and SD0404 say nothing: nothing is open, or it cannot be told.</summary>
public class EndpointAccessSilentTests
{
    private const string Get = "[HttpGet] public async Task<ActionResult<Pupil>> Get(Guid id) => Ok(await pupils.FindAsync(id));";

    [Theory]
    [InlineData("[Authorize]", Get)]
    [InlineData("[ApiKey]", Get)]
    [InlineData("[ServiceFilter(typeof(object))]", Get)]
    [InlineData("[AllowAnonymous, ApiKey]", Get)]
    [InlineData("[AllowAnonymous]", "[HttpGet] public async Task<School> Get() => await pupils.SchoolAsync();")]
    [InlineData("[AllowAnonymous]", "[HttpPost] public IActionResult Post(Pupil pupil) => Ok(pupil);")]
    [InlineData("[AllowAnonymous]", "[HttpPost] public IActionResult Post(Pupil pupil) => Created(\"/x\", new { pupil.Surname });")]
    [InlineData("[AllowAnonymous]", "[HttpGet] public async Task<IActionResult> Get(Guid id) { var found = await pupils.FindAsync(id); return found is null ? NotFound() : NoContent(); }")]
    [InlineData("[AllowAnonymous]", "[HttpPost] public async Task<Pupil> SignIn(Guid id) => await pupils.FindAsync(id);")]
    [InlineData("[AllowAnonymous]", "[HttpGet] public async Task<IActionResult> Me(Guid id) => User.Identity?.IsAuthenticated == true ? Ok(await pupils.FindAsync(id)) : Challenge();")]
    [InlineData("[AllowAnonymous]", "[HttpGet] public async Task<IActionResult> Get(Guid id, string key) => key.Length < 40 ? Unauthorized() : Ok(await pupils.FindAsync(id));")]
    [InlineData("[AllowAnonymous]", "[NonAction] public async Task<Pupil> Find(Guid id) => await pupils.FindAsync(id);")]
    [InlineData("[AllowAnonymous]", "private async Task<Pupil> Find(Guid id) => await pupils.FindAsync(id);")]
    public Task Actions(string attribute, string actions) => Verify.VerifyAsync(AccessSource.Controller(attribute, actions));

    [Theory]
    [InlineData("builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);", "app.MapControllers();")]
    [InlineData("builder.Services.AddAuthorization(); builder.Services.AddControllers(o => o.Filters.Add(new AuthorizeFilter()));", "app.MapControllers();")]
    [InlineData("builder.Services.AddAuthorization();", "app.MapControllers().RequireAuthorization();")]
    [InlineData("builder.Services.AddAuthorization();", "var all = app.MapControllers(); all.RequireAuthorization();")]
    [InlineData("builder.Services.AddAuthorization();", "app.Use(async (context, next) => { if (!context.Request.Headers.ContainsKey(\"x\")) { context.Response.StatusCode = 401; return; } await next(); }); app.MapControllers();")]
    [InlineData("builder.Services.AddAuthorization();", "")]
    [InlineData("", "app.MapControllers();")]
    public Task Actions_of_an_application_that_guards_all_maps_none_or_leaves_it_to_what_is_before_it(string services, string mapping) =>
        Verify.VerifyAsync(AccessSource.Controller("[ApiController]", Get, services + " var app = builder.Build();", mapping));

    [Theory]
    [InlineData("app.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id)).RequireAuthorization();")]
    [InlineData("app.MapGet(\"/p/{id}\", [Authorize] (Guid id, IPupils pupils) => pupils.FindAsync(id));")]
    [InlineData("var group = app.MapGroup(\"/p\"); group.RequireAuthorization(); group.MapGet(\"/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id));")]
    [InlineData("var group = app.MapGroup(\"/p\").RequireAuthorization().MapGroup(\"/q\"); group.MapGet(\"/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id));")]
    [InlineData("app.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id)).AddEndpointFilter((context, next) => next(context));")]
    [InlineData("var route = app.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id)); route.RequireAuthorization();")]
    [InlineData("app.MapGet(\"/s\", (IPupils pupils) => pupils.SchoolAsync());")]
    [InlineData("app.MapPost(\"/p\", (Pupil pupil) => Results.Ok(pupil));")]
    [InlineData("app.MapGet(\"/callback\", (Guid id, IPupils pupils) => pupils.FindAsync(id));")]
    public Task Routes(string statements) => Verify.VerifyAsync(AccessSource.Application(statements));

    [Fact]
    public Task A_group_whose_callers_are_in_other_code_or_all_demand_a_policy() => Verify.VerifyAsync(AccessSource.Application(
        "app.MapGroup(\"/a\").RequireAuthorization().MapPupils(); var b = app.MapGroup(\"/b\"); b.RequireAuthorization(\"x\"); b.MapPupils();",
        """
        public static class Routes
        {
            public static void MapPupils(this RouteGroupBuilder group) { group.MapGet("/{id}", One); }
            public static void MapMore(this RouteGroupBuilder group) { group.MapGet("/{id}", One); }
            private static Task<Pupil> One(Guid id, IPupils pupils) => pupils.FindAsync(id);
        }
        """));

    [Theory]
    [InlineData("public class Functions(IPupils pupils) { public Task<Pupil> Show([HttpTrigger(AuthorizationLevel.Function, \"get\")] HttpRequest request, Guid id) => pupils.FindAsync(id); }")]
    [InlineData("public class Functions(IPupils pupils) { public async Task<Pupil> Show([HttpTrigger(AuthorizationLevel.Anonymous, \"get\")] HttpRequest request, Guid id) { if (request.HttpContext.User.Identity is null) { throw new InvalidOperationException(); } return await pupils.FindAsync(id); } }")]
    [InlineData("public class EditModel(IPupils pupils) : PageModel { [BindProperty] public Pupil Pupil { get; set; } = new(); public School School { get; set; } = new(); public async Task OnGetAsync() => School = await pupils.SchoolAsync(); }")]
    [InlineData("[Authorize] public class DetailsModel(IPupils pupils) : PageModel { public Pupil Pupil { get; set; } = new(); public async Task OnGetAsync(Guid id) => Pupil = await pupils.FindAsync(id); }")]
    public Task Functions_and_pages(string types) => Verify.VerifyAsync(AccessSource.Application("app.MapRazorPages();", types));

    [Theory]
    [InlineData("[HttpGet] public List<Pupil> All(int page) => db.Pupils.Skip(page * 10).Take(10).ToList();")]
    [InlineData("[HttpGet] public List<Pupil> Of(string name) => db.Pupils.Where(p => p.Surname == name).ToList();")]
    [InlineData("[HttpGet] public List<School> All() => db.Schools.ToList();")]
    [InlineData("[HttpGet] public int Count() => db.Pupils.ToList().Count;")]
    [InlineData("[HttpGet, SafeDeploy.Annotations.BulkOperation(Max = 500, Approval = \"DPIA 12\")] public List<Pupil> All() => db.Pupils.ToList();")]
    [InlineData("[HttpGet] public List<Guid> All() => db.Pupils.Select(p => p.Id).ToList();")]
    public Task Queries(string actions) => Verify.VerifyAsync(AccessSource.Controller("[Authorize]", actions));
}
