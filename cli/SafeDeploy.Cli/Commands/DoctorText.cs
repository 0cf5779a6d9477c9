using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDeploy.Core.Hooks;
using SafeDeploy.GitHub.Doctor;

namespace SafeDeploy.Cli.Commands;

/// <summary>Writes what <c>safedeploy doctor</c> found, for people and for programs.</summary>
internal static class DoctorText
{
    /// <summary>For people: what can be read, what that means for the controls, and which token would do.</summary>
    public static string Text(HostDiagnosis diagnosis)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{diagnosis.Repository} on {new Uri(diagnosis.ApiUrl).Authority}, asked with {Token(diagnosis)}\n\n");
        foreach (var endpoint in diagnosis.Endpoints)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Word(endpoint.Outcome),-10}{endpoint.Id,-15} {endpoint.Shows}\n");
            if (endpoint.Reason is { } reason)
            {
                text.Append(CultureInfo.InvariantCulture, $"{"",28}{reason}{(endpoint.Outcome == ReadOutcome.Refused ? $"; needs {endpoint.Permission}" : "")}\n");
            }
        }

        text.Append('\n');
        foreach (var control in diagnosis.Controls)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {control.Id,-10}{(control.CanBeJudged ? "can be judged" : $"cannot be judged whole: {string.Join(", ", control.Missing)}")}\n");
        }

        if (diagnosis.Advice is { } advice)
        {
            Advise(text, advice);
        }

        return RefusalText.Plain(text.ToString());
    }

    /// <summary>For programs.</summary>
    public static string Json(HostDiagnosis diagnosis) => JsonSerializer.Serialize(diagnosis, DoctorJsonContext.Default.HostDiagnosis).ReplaceLineEndings("\n") + "\n";

    private static void Advise(StringBuilder text, TokenAdvice advice)
    {
        text.Append("\nWhat would show the rest:\n");
        text.Append(CultureInfo.InvariantCulture, $"  in a workflow, its own GITHUB_TOKEN with permissions: {string.Join(", ", advice.WorkflowPermissions)}\n");
        if (advice.NotForWorkflows.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    it can never read: {string.Join(", ", advice.NotForWorkflows)}. Collect those with another token (safedeploy collect), and judge with --facts\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  a fine-grained token or a GitHub App with {string.Join(", ", advice.FineGrained)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  a classic token with the scopes {string.Join(", ", advice.ClassicScopes)}\n");
        foreach (var also in advice.Also)
        {
            text.Append(CultureInfo.InvariantCulture, $"  for {also}\n");
        }
    }

    private static string Token(HostDiagnosis diagnosis) => diagnosis.TokenKind switch
    {
        TokenKind.None => "no token (set GITHUB_TOKEN or GH_TOKEN)",
        TokenKind.Classic => $"a classic token (scopes: {(diagnosis.Scopes is { Length: > 0 } scopes ? scopes : "none")})",
        TokenKind.FineGrained => "a fine-grained token",
        TokenKind.App => "an app's token, such as a workflow's GITHUB_TOKEN",
        _ => "a token of an unknown kind",
    };

    private static string Word(string outcome) => outcome switch
    {
        ReadOutcome.Readable => "read",
        ReadOutcome.NothingThere => "none",
        ReadOutcome.Refused => "refused",
        _ => "not known",
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HostDiagnosis))]
internal sealed partial class DoctorJsonContext : JsonSerializerContext;
