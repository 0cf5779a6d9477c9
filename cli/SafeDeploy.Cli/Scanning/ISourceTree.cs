namespace SafeDeploy.Cli.Scanning;

/// <summary>The Git work tree that the scanned code stands in.</summary>
public interface ISourceTree
{
    /// <summary>The work tree's folder, absolute and without links.</summary>
    string Root { get; }

    /// <summary>The id of the Git tree that the files make up now, changes and new files included.</summary>
    string TreeId();
}
