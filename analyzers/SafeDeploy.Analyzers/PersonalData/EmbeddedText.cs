namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The data files of the dictionary, which are part of this assembly: an analyzer reads no files.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a file of <c>PersonalData/Lexicon</c> that are neither blank nor comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream("SafeDeploy.Lexicon." + file)
            ?? throw new InvalidOperationException($"The assembly lacks its data file {file}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
