using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using Xunit;
using static SafeDeploy.Core.Tests.Evidence.SampleEvidence;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>Which recorded facts may decide a deployment.</summary>
public sealed class FactsTrustTests
{
    private const string Commit = "c0ffee0000000000000000000000000000000001";

    private static readonly FactSet Facts = new()
    {
        SchemaVersion = FactSet.CurrentSchemaVersion,
        CollectedAt = Noon,
        Subject = new SubjectFact { Repository = "owner/name", Commit = Commit, Tree = Tree, Branch = "main" },
    };

    private static readonly FactsDemand Asked = new()
    {
        Commit = Commit,
        Repository = "Owner/Name",
        Signers = Signers,
        SignersFrom = "main",
        Now = Noon.AddHours(2),
        MaxAge = TimeSpan.FromDays(1),
    };

    [Fact]
    public void Signed_fresh_facts_about_the_commit_may_be_deployed_by() => Assert.Null(FactsTrust.Problem(Read(Signed(Facts)), Asked));

    public static TheoryData<string, string> Refused => new()
    {
        { "unsigned", "nobody signed" },
        { "unsigned envelope", "nobody signed" },
        { "stranger", "not signed by a trusted key" },
        { "developer", "as a developer" },
        { "developer's key as ci", "not signed by a trusted key" },
        { "other purpose", "not as evidence" },
        { "nobody named", "nothing says whose signature" },
        { "no signers file", "nothing says whose signature" },
        { "other commit", "is to be deployed" },
        { "no commit known", "it is not known which" },
        { "fork", "the repository mallory/name" },
        { "a day and an hour old", "25 hours ago, and may be 24 hours old" },
        { "a month old", "30 days ago" },
        { "of tomorrow", "in the future" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_facts_leave_everything_unknown_and_say_why(string what, string reason)
    {
        var (text, asked) = what switch
        {
            "unsigned" => (FactsFile.Write(Facts), Asked),
            "unsigned envelope" => (Signed(Facts, key: null), Asked),
            "stranger" => (Signed(Facts, StrangersKey), Asked),
            "developer" => (Signed(Facts, DeveloperKey, AllowedSigners.DeveloperNamespace), Asked),
            "developer's key as ci" => (Signed(Facts, DeveloperKey), Asked),
            "other purpose" => (Signed(Facts, CiKey, "git"), Asked),
            "nobody named" => (Signed(Facts), Asked with { Signers = AllowedSigners.Nobody, SignersFrom = null }),
            "no signers file" => (Signed(Facts, StrangersKey), Asked with { Signers = AllowedSigners.Nobody, SignersFrom = null }),
            "other commit" => (Signed(Facts), Asked with { Commit = "beef000000000000000000000000000000000002" }),
            "no commit known" => (Signed(Facts), Asked with { Commit = null }),
            "fork" => (Signed(Facts with { Subject = Facts.Subject with { Repository = "mallory/name" } }), Asked),
            "a day and an hour old" => (Signed(Facts), Asked with { Now = Noon.AddHours(25) }),
            "a month old" => (Signed(Facts), Asked with { Now = Noon.AddDays(30) }),
            _ => (Signed(Facts), Asked with { Now = Noon.AddMinutes(-6) }),
        };

        var problem = FactsTrust.Problem(Read(text), asked);

        Assert.Contains(reason, problem?.Reason, StringComparison.Ordinal);
        Assert.NotNull(problem!.Hint);
        Assert.DoesNotContain(". ", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Collector_whose_clock_is_minutes_ahead_is_believed() => Assert.Null(FactsTrust.Problem(Read(Signed(Facts)), Asked with { Now = Noon.AddMinutes(-4) }));

    /// <summary>Every byte of the envelope in turn is another one: it is refused, or it is not trusted.</summary>
    [Fact]
    public void Envelope_with_any_byte_changed_is_never_trusted()
    {
        var whole = Encoding.UTF8.GetBytes(Signed(Facts));
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 1;
            try
            {
                var recorded = FactsFile.ReadRecorded(changed, "facts");
                Assert.True(FactsTrust.Problem(recorded, Asked) is not null, $"byte {at} was changed, and the facts are trusted");
            }
            catch (SafeDeployException e)
            {
                Assert.Equal(ExitCodes.Usage, e.ExitCode);
            }
        }
    }

    public static TheoryData<string> Broken => ["cut", "empty payload", "test run", "subject of another commit", "null predicate", "other version", "null in a list"];

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_envelope_of_facts_is_refused_whoever_signed_it(string what)
    {
        var statement = Encoding.UTF8.GetString(FactsStatement.Of(Facts).Write());
        var text = what switch
        {
            "cut" => Signed(Facts)[..200],
            "empty payload" => Wrapped(""),
            "test run" => Encoding.UTF8.GetString(Envelope(Statement(), CiKey, AllowedSigners.CiNamespace)),
            "subject of another commit" => Wrapped(statement.Replace($"\"gitCommit\": \"{Commit}\"", "\"gitCommit\": \"beef\"", StringComparison.Ordinal)),
            "null predicate" => Wrapped($$$"""{"_type":"{{{TestStatement.StatementType}}}","subject":[{"name":"n","digest":{}}],"predicateType":"{{{FactsStatement.FactsPredicateType}}}","predicate":null}"""),
            "other version" => Wrapped(statement.Replace("\"schemaVersion\": \"1\"", "\"schemaVersion\": \"2\"", StringComparison.Ordinal)),
            _ => Wrapped(statement.Replace("\"subject\": [", "\"subject\": [null,", StringComparison.Ordinal)),
        };

        Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => FactsFile.ReadRecorded(Encoding.UTF8.GetBytes(text), "facts.dsse")).ExitCode);
    }

    [Fact]
    public void Facts_about_no_commit_cannot_be_signed() =>
        Assert.Equal(ExitCodes.Undetermined, Assert.Throws<SafeDeployException>(() => FactsStatement.Of(Facts with { Subject = new SubjectFact() })).ExitCode);

    [Fact]
    public void Facts_in_an_envelope_are_the_same_facts() => Assert.Equal(FactsFile.Write(Facts), FactsFile.Write(Read(Signed(Facts)).Facts));

    /// <summary>What is not trusted makes no side of any control satisfied or not applicable, and takes nothing back that is wrong.</summary>
    [Fact]
    public void Distrust_leaves_nothing_satisfied_and_nothing_wrong_forgiven()
    {
        var context = new JudgementContext(Facts, new DeploymentPolicy { Environment = "production" }, Noon);
        var before = ReportBuilder.Build(context, new ToolInfo("safedeploy", "0"));
        var after = ReportBuilder.Build(context with { Distrust = new Gap { Reason = "nobody signed the facts", Hint = "Sign them" } }, new ToolInfo("safedeploy", "0"));

        foreach (var (was, now) in before.Controls.Zip(after.Controls))
        {
            foreach (var (wasSide, side) in new[] { (was.Design, now.Design), (was.Operation, now.Operation) })
            {
                Assert.Equal(wasSide.Outcome == Outcome.NotSatisfied ? Outcome.NotSatisfied : Outcome.Unknown, side.Outcome);
                Assert.Single(side.Findings, f => f.Probe == Judge.FactsTrusted && f.Message.EndsWith("nobody signed the facts", StringComparison.Ordinal) && f.Fix == "Sign them");
            }
        }
    }

    private static RecordedFacts Read(string text) => FactsFile.ReadRecorded(Encoding.UTF8.GetBytes(text), "facts");

    private static string Signed(FactSet facts) => Signed(facts, CiKey);

    private static string Signed(FactSet facts, ECDsa? key, string ns = AllowedSigners.CiNamespace) => Wrapped(Encoding.UTF8.GetString(FactsStatement.Of(facts).Write()), key, ns);

    private static string Wrapped(string payload) => Wrapped(payload, CiKey, AllowedSigners.CiNamespace);

    private static string Wrapped(string payload, ECDsa? key, string ns)
    {
        var envelope = new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = Encoding.UTF8.GetBytes(payload), Signatures = [] };
        return Encoding.UTF8.GetString((key is null ? envelope : envelope with { Signatures = [new DsseSignature(SshPublicKey.Of(key).Fingerprint, SshSignature.Sign(key, ns, envelope.SignedBytes()))] }).Write());
    }
}
