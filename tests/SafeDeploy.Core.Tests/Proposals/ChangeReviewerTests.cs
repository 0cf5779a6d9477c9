using System.Text.Json;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Proposals;
using SafeDeploy.Core.Reporting;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Proposals;

/// <summary>A change is judged by what it does: what was there before is not its fault, and what cannot be seen is said.</summary>
public class ChangeReviewerTests
{
    private const string Changed = "src/Records/Upload.cs";

    [Fact]
    public void Change_that_does_nothing_is_fine() => Assert.Equal((ReviewMark.Fine, ExitCodes.Done), Verdict(Input()));

    [Fact]
    public void New_finding_is_to_be_mended_and_an_old_one_is_counted()
    {
        var review = Review(Input(s => s with { Findings = [Finding("aaaaaaaaaaaa", "M:Uploads.Send"), Finding("bbbbbbbbbbbb", "M:Uploads.Resend")] }));

        Assert.Equal((ReviewMark.Mend, ExitCodes.NotDeployable, 1), (review.Mark, review.ExitCode, review.Before));
        var item = Assert.Single(Part(review, "findings"));
        Assert.Equal(("SD0301", 7), (item.Rule, item.Location!.Line));
    }

    [Fact]
    public void Finding_that_a_scan_of_the_base_shows_is_old_without_a_baseline()
    {
        var input = Input(s => s with { Findings = [Finding("bbbbbbbbbbbb", "M:Uploads.Resend")] });

        Assert.Equal(ReviewMark.Mend, Review(input).Mark);
        Assert.Equal(ReviewMark.Fine, Review(input with { BaseScan = input.Facts.Scan! with { Tree = "base" } }).Mark);
    }

    [Theory]
    [InlineData("no scan")]
    [InlineData("scan of another tree")]
    [InlineData("paths not seen")]
    [InlineData("project not covered")]
    [InlineData("file not looked at")]
    [InlineData("baseline broken")]
    [InlineData("recipients not seen")]
    public void What_cannot_be_seen_is_unknown_and_never_fine(string what)
    {
        var input = Input();
        var facts = input.Facts;
        var lost = what switch
        {
            "no scan" => input with { Facts = facts with { Scan = null, ScanGap = new Gap { Reason = "there is no scan of this tree" } } },
            "scan of another tree" => input with { Facts = facts with { Scan = facts.Scan! with { Tree = "other" } } },
            "paths not seen" => Touching(input, null),
            "project not covered" => input with { Facts = facts with { Scan = facts.Scan! with { Projects = [facts.Scan.Projects[0] with { Covered = false }] } } },
            "file not looked at" => Touching(input, new ChangedPathFact { Path = "src/Huge.cs" }),
            "baseline broken" => input with { Facts = facts with { Git = facts.Git! with { Baseline = Fact.Of(facts.Git.Baseline!.Value! with { Errors = ["compliance/baseline.txt:2: x"] }) } } },
            _ => input with { BaseRecipients = null },
        };

        Assert.Equal((ReviewMark.Unknown, ExitCodes.Undetermined), Verdict(lost));
    }

    [Theory]
    [InlineData("src/Api/Records.cs", "adds AllowAnonymous", "access", "adds AllowAnonymous in src/Api/Records.cs")]
    [InlineData("compliance/baseline.txt", null, "settings", "changes compliance/baseline.txt")]
    [InlineData("safedeploy.json", null, "settings", "changes safedeploy.json: the deployment policy")]
    [InlineData(".github/workflows/deploy.yml", null, "settings", "changes .github/workflows/deploy.yml: a workflow")]
    public void Change_of_access_or_settings_waits_for_its_owner_and_decides_nothing(string path, string? access, string part, string message)
    {
        var review = Review(Touching(Input(), new ChangedPathFact { Path = path, Access = access is null ? [] : [access] }));

        Assert.Equal((ReviewMark.Fine, ExitCodes.Done), (review.Mark, review.ExitCode));
        var item = Assert.Single(Part(review, part));
        Assert.Equal(ReviewMark.Look, item.Mark);
        Assert.StartsWith(message, item.Message, StringComparison.Ordinal);
        Assert.StartsWith("Have an owner approve it: @", item.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_never_names_its_own_owner()
    {
        var input = Touching(Input(), new ChangedPathFact { Path = "safedeploy.json", Access = [] });
        var git = input.Facts.Git!;
        var own = input with { Facts = input.Facts with { Git = git with { Changes = Fact.List([git.Changes!.Value![0] with { BaseCodeOwners = CommitFact.NoCodeOwners }]) } } };

        Assert.StartsWith("The base has no CODEOWNERS", Assert.Single(Part(Review(own), "settings")).Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_that_is_added_is_looked_at_and_one_that_loses_its_class_is_mended()
    {
        PersonalDataMemberFact Member(string name, bool annotated, string of = "special-category") => new() { Member = name, Symbol = "P:Patient." + name, Class = of, Annotated = annotated, Project = Project, Location = new CodeLocation { Path = Changed, Line = 3 } };
        var input = Input(s => s with { Members = [Member("New", true), Member("Bare", false), Member("Lower", true, "personal"), Member("Same", true)] });
        var review = Review(input with { BaseScan = input.Facts.Scan! with { Members = [Member("Bare", true), Member("Lower", true), Member("Same", true), Member("Gone", true)] } });

        Assert.Equal(
            [(ReviewMark.Mend, "weakens P:Patient.Bare: it was classified as special-category, and is not classified any more"), (ReviewMark.Mend, "weakens P:Patient.Lower: it was classified as special-category, and is classified as personal"), (ReviewMark.Look, "adds P:Patient.New: special-category data (other)")],
            Part(review, "data").Select(i => (i.Mark, i.Message)));
    }

    [Theory]
    [InlineData("added", "adds the processor bank (Bank)")]
    [InlineData("assessed", "approves the processor bank (Bank), which was not assessed before")]
    [InlineData("matches", "lets the processor bank stand for sms too")]
    public void Recipient_that_is_added_or_widened_is_looked_at(string how, string message)
    {
        var row = new RecipientRow { Id = "bank", Name = "Bank", Kind = "processor", Assessed = new DateOnly(2026, 1, 1), Matches = ["bank.example"], Line = 4 };
        RecipientRow[] before = how switch { "added" => [], "assessed" => [row with { Assessed = null }], _ => [row] };
        var now = how == "matches" ? row with { Matches = ["bank.example", "sms"] } : row;
        var input = Input();
        var git = input.Facts.Git!;

        var review = Review(input with { BaseRecipients = before, Facts = input.Facts with { Git = git with { Recipients = Fact.Of(git.Recipients!.Value! with { Rows = [now] }) } } });

        Assert.Equal((ReviewMark.Look, message), Assert.Single(Part(review, "recipients").Select(i => (i.Mark, i.Message))));
    }

    [Theory]
    [InlineData(true, "This comes from a fork")]
    [InlineData(false, null)]
    [InlineData(null, null)]
    public void Fork_is_said_to_be_one(bool? fork, string? note) =>
        Assert.Equal(note is not null, Review(Input() with { FromFork = fork }).Notes.Any(n => note is not null && n.StartsWith(note, StringComparison.Ordinal)));

    [Fact]
    public void Hostile_words_of_a_change_end_no_command_and_no_markup()
    {
        const string Hostile = "x\n::error file=a::b\r%0A<script>alert(1)</script> @everyone [a](http://evil.example) {0} \u202e \u001b[31m";
        var review = Review(Input(s => s with { Findings = [Finding("bbbbbbbbbbbb", "M:Uploads.Resend") with { Message = Hostile, Location = new CodeLocation { Path = "a,b:c%\n.cs", Line = 2 } }] }));

        var annotation = Assert.Single(ReviewText.Annotations(review));
        Assert.DoesNotContain('\n', annotation);
        Assert.StartsWith("::error file=a%2Cb%3Ac%25", annotation, StringComparison.Ordinal);
        Assert.Contains("%250A", annotation, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", ReviewText.Markdown(review), StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", ReviewText.Markdown(review), StringComparison.Ordinal);
        Assert.DoesNotContain("[a](", ReviewText.Markdown(review), StringComparison.Ordinal);
        Assert.All(new[] { ReviewText.Text(review), ReviewText.Markdown(review), annotation }, t => Assert.DoesNotContain('\u202e', t));
        Assert.All(new[] { ReviewText.Text(review), ReviewText.Markdown(review), annotation }, t => Assert.DoesNotContain('\u001b', t));
        using var json = JsonDocument.Parse(ReviewText.Json(review));
        Assert.Equal("mend", json.RootElement.GetProperty("mark").GetString());
        using var sarif = JsonDocument.Parse(ReviewSarif.Render(review));
        Assert.Equal("SD0301", sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("ruleId").GetString());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void Place_outside_the_repository_is_no_annotation(string path) => Assert.Empty(ReviewText.Annotations(Review(
        Input(s => s with { Findings = [Finding("bbbbbbbbbbbb", "M:Uploads.Resend") with { Location = new CodeLocation { Path = path, Line = 2 } }] }))));

    [Fact]
    public void Same_input_gives_the_same_text() => Assert.Equal(ReviewText.Markdown(Review(Input())), ReviewText.Markdown(Review(Input())));

    private static (ReviewMark, int) Verdict(ChangeInput input) => (Review(input).Mark, Review(input).ExitCode);

    private static ChangeReview Review(ChangeInput input) => ChangeReviewer.Review(input, new ToolInfo("safedeploy", "1"));

    private static IReadOnlyList<ReviewItem> Part(ChangeReview review, string id) => review.Parts.Single(p => p.Id == id).Items;

    private static ChangeInput Input(Func<ScanFacts, ScanFacts>? scan = null)
    {
        var context = Deployable();
        var git = context.Facts.Git!;
        var facts = context.Facts with
        {
            Host = null,
            Scan = (scan ?? (s => s))(context.Facts.Scan! with { Findings = [], Members = [], Operations = [], Disclosures = [] }),
            Git = git with
            {
                Changes = Fact.List([git.Changes!.Value![0]]),
                Baseline = Fact.Of(new BaselineFact { Path = BaselineFile.Path, Exists = true, Entries = [new BaselineEntry { Rule = "SD0301", Assembly = "Records", Symbol = "M:Uploads.Send", Code = "aaaaaaaaaaaa" }] }),
                Recipients = Fact.Of(git.Recipients!.Value! with { Rows = [] }),
            },
        };
        return Touching(new ChangeInput(facts, context.Policy, context.AsOf) { BaseRecipients = [] }, new ChangedPathFact { Path = Changed, Access = [] });
    }

    private static ChangeInput Touching(ChangeInput input, ChangedPathFact? path)
    {
        var git = input.Facts.Git!;
        var paths = path is null ? Fact.Missing<IReadOnlyList<ChangedPathFact>>("the clone is shallow") : Fact.List<ChangedPathFact>([path]);
        return input with { Facts = input.Facts with { Git = git with { Changes = Fact.List([git.Changes!.Value![0] with { Paths = paths }]) } } };
    }

    private static CodeFindingFact Finding(string code, string symbol) => new()
    {
        Rule = "SD0301",
        Message = "A log holds a surname",
        Project = Project,
        Symbol = symbol,
        Code = code,
        Assemblies = ["Records"],
        Location = new CodeLocation { Path = Changed, Line = 7 },
    };
}
