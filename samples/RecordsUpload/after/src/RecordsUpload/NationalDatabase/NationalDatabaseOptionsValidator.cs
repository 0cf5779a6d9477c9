using Microsoft.Extensions.Options;

namespace RecordsUpload.NationalDatabase;

/// <summary>
/// Stops the start-up unless the server's environment, the named system and the address agree: only a production server reaches the live
/// system, and it reaches no other.
/// </summary>
public sealed class NationalDatabaseOptionsValidator(IHostEnvironment environment) : IValidateOptions<NationalDatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, NationalDatabaseOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(NationalDatabaseOptions options)
    {
        if (options.System is not (NationalSystem.Live or NationalSystem.Training))
        {
            yield return "NationalDatabase:System is missing: say Live or Training.";
        }

        if (string.IsNullOrWhiteSpace(options.Force))
        {
            yield return "NationalDatabase:Force is missing: give the force's code.";
        }

        if (options.Url is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield return "NationalDatabase:Url is missing, or is no https address.";
            yield break;
        }

        var live = options.System == NationalSystem.Live;
        if (live != string.Equals(options.Url.IdnHost, NationalDatabaseOptions.LiveHost, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"NationalDatabase:Url is {(live ? "not the live system, and" : "the live system, but")} NationalDatabase:System says {options.System}.";
        }

        if (live != environment.IsProduction())
        {
            yield return $"A server in the environment {environment.EnvironmentName} may not use the system {options.System}.";
        }
    }
}
