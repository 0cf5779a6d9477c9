using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Testing;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>One of the two services in samples/RecordsUpload: its code, its policy and its recorded facts.</summary>
internal sealed record Sample(string Name)
{
    public static string Repository { get; } = SourceTree.Root;

    /// <summary>The folder of both samples.</summary>
    public static string Both { get; } = Path.Combine(Repository, "samples", "RecordsUpload");

    public string Folder => Path.Combine(Both, Name);

    public string FactsPath => Path.Combine(Folder, "facts.json");

    /// <summary>What the sample's paths begin with in a scan of this repository.</summary>
    public string Prefix => $"samples/RecordsUpload/{Name}/";

    public FactSet Facts() => FactsFile.Read(File.ReadAllText(FactsPath), FactsPath);

    public DeploymentPolicy Policy()
    {
        var path = Path.Combine(Folder, DeploymentPolicy.FileName);
        return PolicyFile.Read(File.ReadAllText(path), path);
    }

    /// <summary>The recorded facts, judged at the time that they were collected.</summary>
    public Report Judged()
    {
        var facts = Facts();
        return ReportBuilder.Build(new JudgementContext(facts, Policy(), facts.CollectedAt), new ToolInfo("safedeploy", "0.1.0"));
    }

    public override string ToString() => Name;
}
