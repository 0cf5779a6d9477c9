using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>Mistakes that add a statement where personal data is at hand: at each <c>//@ here</c>, with the expressions that the marker gives.</summary>
internal static partial class Insertions
{
    /// <summary>A statement to add; <c>&lt;email&gt;</c> stands for the marker's value of that name. The last line of the statement is where the rule must speak.</summary>
    private sealed record Template(string Mistake, string Rule, string Statement, string Member = "");

    private static readonly ImmutableArray<Template> Templates =
    [
        new("log-value", "SD0301", """<log>.LogInformation("Handled {Value}", <email>);"""),
        new("log-text", "SD0301", """<log>.LogWarning($"Handled {<email>}");"""),
        new("log-record", "SD0301", """<log>.LogInformation("Handled {@Record}", <record>);"""),
        new("log-json", "SD0301", """<log>.LogDebug("Handled " + JsonSerializer.Serialize(<record>));"""),
        new("log-local", "SD0301", """
            var spoken = "for " + <email>;
            <log>.LogInformation("Handled {Words}", spoken);
            """),
        new("log-described", "SD0301", """<log>.LogInformation("Handled {Words}", Described(<record>));""", """private static string Described(<type> one) => "about " + one!.<member>;"""),
        new("log-note", "SD0301", """Note(<log>, <email>);""", """private static void Note(ILogger log, string words) => log.LogInformation("Handled {Words}", words);"""),
        new("log-note-twice", "SD0301", """Note(<log>, <email>);""", """
            private static void Note(ILogger log, string words) => Write(log, "noted: " + words);
            private static void Write(ILogger log, string words) { var line = words.Trim(); log.LogInformation(line); }
            """),
        new("log-scope", "SD0301", """using var scope = <log>.BeginScope("for {Value}", <email>);"""),
        new("console", "SD0301", """Console.WriteLine(<email>);"""),
        new("exception-text", "SD0302", """if (<email>.Length > 300) { throw new InvalidOperationException($"Cannot handle {<email>}"); }"""),
        new("exception-data", "SD0302", """
            var problem = new InvalidOperationException("It did not work");
            problem.Data["who"] = <email>;
            """),
        new("exception-own", "SD0302", """if (<email>.Length > 300) { throw new Unhandled(<email>); }""", """private sealed class Unhandled(string who) : Exception("Cannot handle " + who);"""),
        new("telemetry-tag", "SD0303", """System.Diagnostics.Activity.Current?.SetTag("who", <email>);"""),
        new("telemetry-baggage", "SD0303", """System.Diagnostics.Activity.Current?.AddBaggage("who", <email>);"""),
        new("url-query", "SD0304", """using var looked = await <http>.GetAsync($"https://people.example.org/find?email={<email>}");"""),
        new("url-escaped", "SD0304", """var link = new Uri("https://people.example.org/find?email=" + Uri.EscapeDataString(<email>));"""),
        new("url-redirect", "SD0304", """<context>.Response.Redirect($"/done?email={<email>}");"""),
        new("sms", "SD0305", """await Twilio.Rest.Api.V2010.Account.MessageResource.CreateAsync(new Twilio.Types.PhoneNumber("+440"), new Twilio.Types.PhoneNumber("+441"), "For " + <email>);"""),
        new("whatsapp", "SD0305", """(await <http>.PostAsync("https://graph.facebook.com/v19.0/messages", new StringContent(<email>))).EnsureSuccessStatusCode();"""),
        new("cookie", "SD0307", """<context>.Response.Cookies.Append("who", <email>);"""),
        new("session", "SD0307", """<context>.Session.SetString("who", <email>);"""),
        new("file", "SD0308", """await System.IO.File.WriteAllTextAsync("people.json", JsonSerializer.Serialize(<record>));"""),
        new("temporary-file", "SD0308", """
            var path = Path.GetTempFileName();
            System.IO.File.AppendAllText(path, <email>);
            """),
        new("disabled", "SD0901", """#pragma warning disable SD0301"""),
    ];

    /// <summary>Every mutant of the kind: at each place every other mistake, so that each is made in half of the shapes.</summary>
    public static IEnumerable<Mutant> Of(Shape shape, int offset)
    {
        var place = 0;
        foreach (var here in Marker.In(shape.Lines).Where(m => m.Name == "here"))
        {
            place++;
            for (var i = 0; i < Templates.Length; i++)
            {
                if ((i + offset + place) % 2 == 0 && Fill(Templates[i], here.Values) is { } filled)
                {
                    yield return Insert(shape, here, place, filled);
                }
            }
        }
    }

    private static Template? Fill(Template template, ImmutableDictionary<string, string> values)
    {
        var missing = false;
        string Filled(string text) => Placeholder().Replace(text, m =>
        {
            missing |= !values.TryGetValue(m.Groups[1].Value, out var value);
            return value ?? "";
        });
        var filled = template with { Statement = Filled(template.Statement), Member = Filled(template.Member) };
        return missing ? null : filled;
    }

    private static Mutant Insert(Shape shape, Marker here, int place, Template filled)
    {
        var lines = shape.Lines.ToBuilder();
        var indent = shape.Lines[here.Index][..shape.Lines[here.Index].IndexOf('/', StringComparison.Ordinal)];
        var statement = filled.Statement.ReplaceLineEndings("\n").Split('\n').Select(l => indent + l).ToList();
        lines.RemoveAt(here.Index);
        lines.InsertRange(here.Index, statement);
        var at = here.Index + statement.Count;
        if (filled.Member.Length > 0)
        {
            var members = filled.Member.ReplaceLineEndings("\n").Split('\n').Select(l => "    " + l).ToList();

            // The class that holds the place opens at the last brace in the first column before it.
            var open = Enumerable.Range(0, here.Index).Last(i => shape.Lines[i] == "{");
            lines.InsertRange(open + 1, members);
            at += members.Count;
        }

        return new Mutant(shape.Name, filled.Mistake, place, filled.Rule, at, lines.ToImmutable());
    }

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex Placeholder();
}
