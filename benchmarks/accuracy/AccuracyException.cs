namespace SafeDeploy.Accuracy;

/// <summary>A user's mistake, or an input that cannot be used. The message says what was wrong and where.</summary>
internal sealed class AccuracyException(string message) : Exception(message);
