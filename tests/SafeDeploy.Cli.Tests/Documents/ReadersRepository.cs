using System.CommandLine.Parsing;
using System.Security.Cryptography;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Testing;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>
/// What somebody who reads the documents has: a repository with a service and its tests, a policy, two people's keys, a bare remote and a branch that is checked out; and a clone of SafeDeploy with
/// its samples. What its tests need is what these tests need too, so nothing is fetched.
/// </summary>
internal sealed class ReadersRepository : IDisposable
{
    private readonly TemporaryRepository _work = TemporaryRepository.Empty();
    private readonly TemporaryRepository _clone = TemporaryRepository.Empty();
    private readonly TemporaryRepository _remote = TemporaryRepository.Empty("--bare");
    private readonly TemporaryFolder _keys = new();
    private string _lastRecord = "";

    public ReadersRepository()
    {
        var signers = "";
        foreach (var name in new[] { "ada", "bob" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _keys.Write(name, key.ExportPkcs8PrivateKeyPem());
            signers += $"{name}@example.test namespaces=\"safedeploy-dev\" {SshSignature.Read(SshSignature.Sign(key, "x", []))!.Key}\n";
        }

        Copy(_clone, "samples", "analyzers/SafeDeploy.Annotations", "Directory.Build.props", "Directory.Packages.props", ".gitignore");
        _clone.Commit("Begin");
        Copy(_work, "Directory.Packages.props");
        _work.Commit(
            "Begin",
            ("safedeploy.json", "{ \"deploymentBranches\": [\"main\"], \"lawEnforcement\": false }"),
            (".gitignore", "bin/\nobj/\nTestResults/\n"),
            ("nuget.config", "<configuration><packageSources><clear /><add key=\"none\" value=\"packages\" /></packageSources></configuration>"),
            ("packages/.keep", ""),
            ("compliance/allowed_signers", signers),
            ("Records.slnx", "<Solution><Project Path=\"Records/Records.csproj\" /><Project Path=\"Records.Tests/Records.Tests.csproj\" /></Solution>"),
            ("Records/Records.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"),
            ("Records/Patient.cs", "public record Patient(string NhsNumber, string Surname, System.DateOnly DateOfBirth);\n"),
            ("Records.Tests/Records.Tests.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
                  <ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /><PackageReference Include="xunit.v3.mtp-off" /><PackageReference Include="xunit.runner.visualstudio" /></ItemGroup>
                  <ItemGroup><ProjectReference Include="../Records/Records.csproj" /></ItemGroup>
                </Project>
                """),
            ("Records.Tests/PatientTests.cs", "public class PatientTests { [Xunit.Fact] public void Name_is_kept() => Xunit.Assert.Equal(\"Byron\", new Patient(\"1\", \"Byron\", default).Surname); }\n"));
        _work.Git("remote", "add", "origin", _remote.Path);
        _work.Git("push", "-q", "origin", "main");
        _work.Git("fetch", "-q", "origin");
        _work.Git("switch", "-q", "-c", "topic");
        _work.Commit("Say why", ("NOTES.md", "Why.\n"));
    }

    /// <summary>Runs a documented command, with what it only stands for put in: records, addresses, and for the key that Git signs with the one of who types it.</summary>
    public async Task<CliRun> RunAsync(DocumentedCommand command, string by)
    {
        var text = command.Text.Replace("3f9a12c4d5e6", _lastRecord, StringComparison.Ordinal)
            .Replace("/srv/git/records.git", _remote.Path, StringComparison.Ordinal)
            .Replace("\"$@\"", $"origin {_remote.Path}", StringComparison.Ordinal);
        var signs = text == "test" || text.StartsWith("waive ", StringComparison.Ordinal) || text.StartsWith("approve ", StringComparison.Ordinal);
        var folder = text.Contains("samples/", StringComparison.Ordinal) ? _clone.Path : _work.Path;
        var run = await CliProcess.RunAsync(folder, [.. CommandLineParser.SplitCommandLine(text), .. signs ? (string[])["--key", _keys.Combine(by)] : []]);
        _lastRecord = text.StartsWith("waive ", StringComparison.Ordinal) && run.Output.Length > 12 ? run.Output[..12] : _lastRecord;
        return run;
    }

    public void Dispose()
    {
        _work.Dispose();
        _clone.Dispose();
        _remote.Dispose();
        _keys.Dispose();
    }

    private static void Copy(TemporaryRepository to, params string[] paths)
    {
        foreach (var file in GitProcess.Run(SourceTree.Root, ["ls-files", "--", .. paths]).Split('\n'))
        {
            to.Write(file, File.ReadAllText(SourceTree.Combine(file)));
        }
    }
}
