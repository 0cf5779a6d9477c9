namespace RecordsUpload.Upload;

/// <summary>What a run came to.</summary>
/// <param name="Sent">How many changes were sent.</param>
/// <param name="Acknowledged">How many of them the national database acknowledged.</param>
/// <param name="HeldHere">How many records it should hold, by what it has acknowledged.</param>
/// <param name="HeldThere">How many it says it holds.</param>
public sealed record RunResult(int Sent, int Acknowledged, int HeldHere, int HeldThere)
{
    /// <summary>Whether everything that was sent arrived, and both sides hold the same number of records.</summary>
    public bool Reconciled => Sent == Acknowledged && HeldHere == HeldThere;
}
