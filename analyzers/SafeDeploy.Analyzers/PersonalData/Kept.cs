namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>An answer that is kept once it is known; that there is none is an answer too. Threads that ask at once may each work it out, and find the same.</summary>
internal struct Kept<T>
    where T : class
{
    // The answer, or what stands for none; null while nobody has asked. One reference, so that no thread sees half of it.
    private object? _answer;

    /// <summary>Whether the answer is known.</summary>
    public readonly bool Has(out T? answer)
    {
        var known = _answer;
        answer = known as T;
        return known is not null;
    }

    /// <summary>Keeps an answer, and hands it back.</summary>
    public T? Keep(T? answer)
    {
        _answer = answer ?? (object)NoAnswer.Instance;
        return answer;
    }
}

/// <summary>What stands for a known answer that is null.</summary>
file sealed class NoAnswer
{
    public static readonly NoAnswer Instance = new();
}
