using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;

namespace SafeDeploy.HookCost;

/// <summary>A repository of a service's size and its bare remote: a history, a store of signed evidence, and branches of one commit to push.</summary>
internal sealed class PushedRepository
{
    /// <summary>The branch whose commit changes nothing that is sensitive.</summary>
    public const string Plain = "plain";

    /// <summary>The branch whose commit changes a sensitive file and whose tests are recorded.</summary>
    public const string Sensitive = "sensitive";

    private const int Files = 400;
    private const int Start = 1_700_000_000;

    private PushedRepository(string folder) => (Work, Remote) = (Path.Combine(folder, "work"), Path.Combine(folder, "remote.git"));

    /// <summary>The clone that is pushed from.</summary>
    public string Work { get; }

    /// <summary>The bare repository that is pushed to.</summary>
    public string Remote { get; }

    /// <summary>Makes both, or uses what is there.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="commits">Commits of the history.</param>
    /// <param name="records">Records of the store.</param>
    /// <param name="each">Whether each record has a commit of its own in the store, as when it was written alone.</param>
    public static PushedRepository Make(string folder, int commits, int records, bool each = false)
    {
        var made = new PushedRepository(folder);
        var done = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"made-{commits}-{records}"));
        if (File.Exists(done))
        {
            return made;
        }

        Directory.CreateDirectory(made.Work);
        Git.In(made.Work, "init", "-q", "-b", "main");
        foreach (var setting in new[] { "gc.auto=0", "maintenance.auto=false" })
        {
            Git.In(made.Work, "config", setting.Split('=')[0], setting.Split('=')[1]);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Git.Run(made.Work, "git", ["fast-import", "--quiet"], s => WriteHistory(s, commits, key));
        Git.In(made.Work, "reset", "-q", "--hard");
        Git.In(folder, "clone", "-q", "--bare", "work", "remote.git");
        Git.In(made.Remote, "config", "receive.autogc", "false");
        Git.In(made.Work, "remote", "add", "origin", "../remote.git");
        Git.In(made.Work, "fetch", "-q", "origin");
        Git.In(made.Work, "remote", "set-head", "origin", "main");
        Branch(made.Work, Plain, "src/File7.cs");
        var tree = Branch(made.Work, Sensitive, "src/Records/Person.cs");
        Git.Run(made.Work, "git", ["fast-import", "--quiet"], s => WriteEvidence(s, records, tree, key, each));
        File.WriteAllText(done, "");
        return made;
    }

    private static string Branch(string work, string name, string path)
    {
        Git.In(work, "switch", "-q", "-c", name, "main");
        File.AppendAllText(Path.Combine(work, path), "// changed\n");
        Git.In(work, "commit", "-q", "-am", name);
        return Git.In(work, "rev-parse", "HEAD^{tree}");
    }

    private static void WriteHistory(Stream stream, int commits, ECDsa key)
    {
        for (var i = 0; i < commits; i++)
        {
            Write(stream, $"commit refs/heads/main\nmark :{i + 1}\ncommitter A Person <person@example.test> {Start + (i * 60)} +0000\n");
            Data(stream, $"change {i}\n");
            Write(stream, i > 0 ? $"from :{i}\n" : "");
            foreach (var file in i == 0 ? Enumerable.Range(0, Files) : [i * 7919 % Files])
            {
                Write(stream, $"M 100644 inline src/File{file}.cs\n");
                Data(stream, $"// {i}\nclass C{file} {{ {string.Concat(Enumerable.Repeat("int x; ", 20 + (i % 30)))} }}\n");
            }

            if (i == 0)
            {
                Write(stream, "M 100644 inline safedeploy.json\n");
                Data(stream, """{ "deploymentBranches": ["main"], "sensitivePaths": ["src/Records/**", "src/Upload/*.cs"] }""" + "\n");
                Write(stream, "M 100644 inline src/Records/Person.cs\n");
                Data(stream, "class Person;\n");
                Write(stream, $"M 100644 inline {AllowedSigners.Path}\n");
                Data(stream, $"ada@example.test namespaces=\"{AllowedSigners.DeveloperNamespace}\" {SshSignature.Read(SshSignature.Sign(key, AllowedSigners.DeveloperNamespace, []))!.Key}\n");
            }
        }
    }

    private static void WriteEvidence(Stream stream, int records, string tree, ECDsa key, bool each)
    {
        for (var i = 0; i < records; i++)
        {
            if (i == 0 || each)
            {
                Write(stream, $"commit {EvidenceLayout.Ref}\ncommitter A Person <person@example.test> {Start + i} +0000\n");
                Data(stream, "records\n");
            }

            var tested = i == 0 ? tree : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"tree {i}")))[..40];
            var envelope = Envelope(tested, key);
            Write(stream, $"M 100644 inline {EvidenceLayout.FolderOf(tested)}/{EvidenceLayout.EnvelopeName(EvidenceLayout.TestKind, envelope)}\n");
            Data(stream, envelope);
        }
    }

    private static byte[] Envelope(string tree, ECDsa key)
    {
        var now = DateTimeOffset.UtcNow;
        var statement = new TestStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject("repo", new Dictionary<string, string> { [TestStatement.TreeDigest] = tree })],
            PredicateType = TestStatement.TestPredicateType,
            Predicate = new TestPredicate
            {
                Result = TestResults.Passed,
                Configuration = [],
                Run = new TestRun
                {
                    Executed = 5_000,
                    Passed = 5_000,
                    Failed = 0,
                    Projects = [.. Enumerable.Range(0, 8).Select(p => new TestProjectRun { Path = $"tests/Part{p}.Tests/Part{p}.Tests.csproj", Framework = "net10.0", Executed = 625, Failed = 0, Files = [tree] })],
                    StartedAt = now.AddMinutes(-3),
                    FinishedAt = now.AddMinutes(-1),
                },
            },
        };
        var payload = statement.Write();
        var signature = SshSignature.Sign(key, AllowedSigners.DeveloperNamespace, DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InTotoPayloadType, payload));
        return new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = payload, Signatures = [new DsseSignature(SshSignature.Read(signature)!.Key.Fingerprint, signature)] }.Write();
    }

    private static void Data(Stream stream, string text) => Data(stream, Encoding.UTF8.GetBytes(text));

    private static void Data(Stream stream, byte[] bytes)
    {
        Write(stream, string.Create(CultureInfo.InvariantCulture, $"data {bytes.Length}\n"));
        stream.Write(bytes);
        Write(stream, "\n");
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
