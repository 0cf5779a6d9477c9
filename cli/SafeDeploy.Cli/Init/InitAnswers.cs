namespace SafeDeploy.Cli.Init;

/// <summary>What only people know of a repository.</summary>
/// <param name="Environment">The host's environment that is deployed to; null where nobody said.</param>
/// <param name="LawEnforcement">Whether the code processes for law enforcement purposes; null where nobody said.</param>
internal sealed record InitAnswers(string? Environment, bool? LawEnforcement)
{
    /// <summary>Asks what was not said yet. No answer is one too: the key is then left for later.</summary>
    /// <param name="input">Where answers come from.</param>
    /// <param name="output">Where questions go.</param>
    public InitAnswers Ask(TextReader input, TextWriter output) => new(
        Environment ?? Text(input, output, "Which environment of the code host is deployed to, such as production? (Enter: say it later) "),
        LawEnforcement ?? Yes(Text(input, output, "Does this code process personal data for law enforcement purposes, DPA 2018 Part 3? yes or no (Enter: say it later) ")));

    /// <summary>What an answer means; null where it is neither.</summary>
    public static bool? Yes(string? answer) => answer?.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" => true,
        "NO" or "N" or "FALSE" => false,
        _ => null,
    };

    private static string? Text(TextReader input, TextWriter output, string question)
    {
        output.Write(question);
        output.Flush();
        return input.ReadLine()?.Trim() is { Length: > 0 } answer ? answer : null;
    }
}
