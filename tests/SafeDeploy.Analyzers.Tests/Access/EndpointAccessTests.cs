using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Access.EndpointAccessAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Access;

/// <summary>What SD0401, SD0402 and SD0404 report, each place once.</summary>
public class EndpointAccessTests
{
    private const string Get = "[HttpGet] public async Task<ActionResult<Pupil>> {|SD0402:Get|}(Guid id) => Ok(await pupils.FindAsync(id));";

    [Theory]
    [InlineData("[Authorize]", "[HttpGet, {|SD0401:AllowAnonymous|}] public async Task<Pupil> Get(Guid id) => await pupils.FindAsync(id);")]
    [InlineData("[{|SD0401:AllowAnonymous|}]", "[HttpGet, Authorize] public async Task<IActionResult> Get(Guid id) => Ok(await pupils.FindAsync(id));\n[HttpGet(\"x\")] public async Task<Pupil> One(Guid id) => await pupils.FindAsync(id);")]
    [InlineData("", "[HttpGet, {|SD0401:AllowAnonymous|}] public async Task<IActionResult> Get(Guid id) { var found = await pupils.FindAsync(id); return found is null ? NotFound() : new JsonResult(new { found.Surname, found.DateOfBirth }); }")]
    [InlineData("[Authorize]", "[{|SD0401:AllowAnonymous|}] public IEnumerable<Pupil> Page(int n) => db.Pupils.Skip(n * 10).Take(10).ToList();")]
    [InlineData("[Authorize]", "[HttpGet, {|SD0401:AllowAnonymous|}, ProducesResponseType(typeof(Pupil), 200)] public IActionResult Get(Guid id) => Answer(id);\nprivate IActionResult Answer(object of) => (IActionResult)of;")]
    public Task An_action_that_lets_anybody_in(string attribute, string actions) => Verify.VerifyAsync(AccessSource.Controller(attribute, actions));

    [Theory]
    [InlineData("app.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id)).{|SD0401:AllowAnonymous|}();")]
    [InlineData("{|SD0401:app.MapGet(\"/p/{id}\", [AllowAnonymous] async (Guid id, IPupils pupils) => Results.Ok(await pupils.FindAsync(id)))|};")]
    [InlineData("var group = app.MapGroup(\"/p\").AllowAnonymous(); {|SD0401:group.MapGet(\"/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id))|};")]
    [InlineData("{|SD0402:app.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id))|}.WithName(\"one\");")]
    [InlineData("var group = app.MapGroup(\"/p\").WithTags(\"p\"); {|SD0402:group.MapGet(\"/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id))|};")]
    [InlineData("app.UseEndpoints(endpoints => { {|SD0402:endpoints.MapGet(\"/p/{id}\", (Guid id, IPupils pupils) => pupils.FindAsync(id))|}; });")]
    public Task A_route_that_lets_anybody_in(string statements) => Verify.VerifyAsync(AccessSource.Application(statements));

    [Fact]
    public Task A_group_that_is_handed_on_without_a_policy_by_one_of_its_callers() => Verify.VerifyAsync(AccessSource.Application(
        "app.MapGroup(\"/a\").RequireAuthorization().MapPupils(); app.MapGroup(\"/b\").MapPupils();",
        "public static class Routes { public static void MapPupils(this RouteGroupBuilder group) { {|SD0402:group.MapGet(\"/{id}\", One)|}; } private static Task<Pupil> One(Guid id, IPupils pupils) => pupils.FindAsync(id); }"));

    [Fact]
    public Task A_page_a_hub_and_a_function() => Verify.VerifyAsync(AccessSource.Application(
        "app.MapRazorPages(); app.MapHub<PupilHub>(\"/h\");",
        """
        public class {|SD0402:DetailsModel|}(IPupils pupils) : PageModel { public Pupil Pupil { get; set; } = new(); public async Task OnGetAsync(Guid id) => Pupil = await pupils.FindAsync(id); }
        public class {|SD0402:PupilHub|}(IPupils pupils) : Hub { public Task<Pupil> Who(Guid id) => pupils.FindAsync(id); }
        public class Functions(IPupils pupils) { public async Task<IActionResult> Show([{|SD0401:HttpTrigger(AuthorizationLevel.Anonymous, "get")|}] HttpRequest request, Guid id) => new OkObjectResult(await pupils.FindAsync(id)); }
        """));

    [Fact]
    public Task An_action_in_an_application_that_leaves_it_to_each() => Verify.VerifyAsync(AccessSource.Controller("[ApiController]", Get));

    [Theory]
    [InlineData("[HttpGet] public List<Pupil> All() => db.Pupils.{|SD0404:ToList|}();")]
    [InlineData("[HttpGet] public async Task<IActionResult> All() { var all = await db.Pupils.AsNoTracking().Where(p => p.Surname != \"\").OrderBy(p => p.Surname).{|SD0404:ToListAsync|}(); return Ok(all); }")]
    public Task A_whole_table(string actions) => Verify.VerifyAsync(AccessSource.Controller("[Authorize]", actions));
}
