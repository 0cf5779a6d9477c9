using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>What SD0302 to SD0308 must not report; the second value says why.</summary>
public class LeakSilentTests
{
    [Theory]
    [InlineData("""throw new InvalidOperationException($"No patient {patient.PatientId}");""", "an identifier needs another table to tell the person")]
    [InlineData("""throw new ArgumentException("The number is not valid", nameof(nhsNumber));""", "the name of a parameter")]
    [InlineData("""throw new InvalidOperationException($"{slot.Room} is taken");""", "no one's data")]
    [InlineData("""throw new InvalidOperationException($"{patients.Count} patients");""", "a count")]
    [InlineData("""throw new PatientRefusedException(patient.Surname, 4);""", "the message of this exception holds a code alone")]
    [InlineData("""throw new PatientNotFoundException("p" + patient.PatientId);""", "an identifier, through an exception of the project")]
    [InlineData("""throw new InvalidOperationException("no", new Exception("inner"));""", "an inner exception")]
    [InlineData("""throw new InvalidOperationException(patient.Reference);""", "a computed text of an identifier alone")]
    [InlineData("""ModelState.AddModelError(nameof(patient.EmailAddress), "Enter an e-mail address");""", "the name of a field and a fixed text")]
    [InlineData("""_ = Problem("The patient is not known");""", "a fixed text")]
    [InlineData("""Activity.Current?.SetTag("patient.id", patient.PatientId);""", "an identifier in a tag")]
    [InlineData("""Activity.Current?.SetTag("http.method", to);""", "a tag of the protocol")]
    [InlineData("""Activity.Current?.SetTag("email.sent", true);""", "a flag about an e-mail")]
    [InlineData("""_ = await http.GetAsync($"people/{patient.PatientId}?page=2");""", "an identifier in a path")]
    [InlineData("""await http.PostAsJsonAsync($"people/{patient.PatientId}", patient);""", "data in the body, which is not the address")]
    [InlineData("""_ = new SignInRequest("records", patient.NhsNumber);""", "a request of its own kind, whose second parameter is not the address")]
    [InlineData("""_ = RedirectToAction("Done", new { id = patient.PatientId });""", "an identifier in a route")]
    [InlineData("""var text2 = $"x={patient.Surname}"; _ = text2.Length;""", "a text that is no address")]
    [InlineData("""_ = await http.GetAsync($"people?email={protector.Protect(patient.EmailAddress)}");""", "protected")]
    [InlineData("""_ = await http.GetAsync("people?page=" + slot.Number);""", "a number of a page")]
    [InlineData("""Twilio.Rest.Api.V2010.Account.MessageResource.Create("+44", "The service is down");""", "a message about no one")]
    [InlineData("""await http.PostAsJsonAsync("https://hooks.slack.com/services/x", new { text = "Deployed" });""", "a message to a team about no one")]
    [InlineData("""await http.PostAsJsonAsync("https://records.example.org/people", patient);""", "a system, and no channel to people")]
    [InlineData("""Response.Cookies.Append("who", patient.PatientId.ToString());""", "an identifier in a cookie")]
    [InlineData("""Response.Cookies.Append("who", protector.Protect(patient.EmailAddress));""", "protected")]
    [InlineData("""Response.Cookies.Append(patient.PatientId.ToString(), "yes");""", "the cookie's name and a fixed value")]
    [InlineData("""await cache.SetStringAsync("rooms", JsonSerializer.Serialize(slot));""", "no one's data in the cache")]
    [InlineData("""await cache.SetAsync("p1", protector.Protect(JsonSerializer.SerializeToUtf8Bytes(patient)));""", "protected, as bytes")]
    [InlineData("""System.IO.File.WriteAllText("rooms.json", JsonSerializer.Serialize(slot));""", "no one's data in the file")]
    [InlineData("""System.IO.File.WriteAllText("ids.txt", string.Join(",", patients.Select(p => p.Id)));""", "identifiers alone in the file")]
    [InlineData("""using var writer = new StreamWriter(Response.Body); writer.WriteLine(patient.Surname);""", "the answer to the one who asked, and no file")]
    [InlineData("""using var writer = new StringWriter(); writer.WriteLine(patient.Surname);""", "a text in memory")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(LeakSource.Service(statements));
    }
}
