using System.Text;
using SafeDeploy.Core.Evidence.Coverage;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence.Coverage;

/// <summary>Reading Cobertura, and what several functions and several files say of one line.</summary>
public sealed class CoberturaFileTests
{
    private static CoberturaFile Read(string xml) => CoberturaFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    private static string Class(string body, string name = "N.C", string file = "src/C.cs") =>
        $"""<coverage><sources><source>/r</source></sources><packages><package name="P"><classes><class name="{name}" filename="{file}">{body}</class></classes></package></packages></coverage>""";

    private static string Method(string name, params string[] lines) => $"<methods><method name=\"{name}\" signature=\"()\"><lines>{string.Concat(lines)}</lines></method></methods>";

    private static string Line(int number, int hits, string? branches = null) =>
        branches is null ? $"<line number=\"{number}\" hits=\"{hits}\" branch=\"False\"/>" : $"<line number=\"{number}\" hits=\"{hits}\" branch=\"True\" condition-coverage=\"{branches}\"/>";

    private static CoveredFile Covered(params string[] files)
    {
        var map = new CoverageMap();
        foreach (var function in files.SelectMany(f => Read(f).Functions))
        {
            foreach (var line in function.Lines)
            {
                map.Add(function.FileName, function.Name, line);
            }
        }

        return Assert.Single(map.Files());
    }

    [Fact]
    public void Lines_are_those_of_methods_and_of_the_class_where_no_method_names_them()
    {
        var file = Read(Class(Method("M", Line(3, 2), Line(4, 0)) + $"<lines>{Line(3, 9)}{Line(4, 9)}{Line(8, 1)}</lines>"));

        Assert.Equal(["/r"], file.Sources);
        Assert.Equal(["N.C.M()", "N.C"], file.Functions.Select(f => f.Name));
        Assert.Equal([new CoberturaLine(3, true, null), new CoberturaLine(4, false, null)], file.Functions[0].Lines);
        Assert.Equal([new CoberturaLine(8, true, null)], file.Functions[1].Lines);
    }

    [Fact]
    public void Line_with_a_lambda_is_executed_only_where_the_lambda_was_too()
    {
        var outer = Class(Method("M", Line(3, 1), Line(4, 1), Line(5, 1)));
        var ran = Covered(outer, Class(Method("&lt;M&gt;b__0", Line(4, 1)), name: "N.C/&lt;&gt;c"));
        var never = Covered(outer, Class(Method("&lt;M&gt;b__0", Line(4, 0)), name: "N.C/&lt;&gt;c"));

        Assert.Equal(("3-5", "", "4"), (ran.Executed, ran.Missed, ran.Apart));
        Assert.Equal(("3,5", "4", ""), (never.Executed, never.Missed, never.Apart));
    }

    [Fact]
    public void What_one_test_project_executed_is_executed_though_another_did_not()
    {
        var covered = Covered(Class(Method("M", Line(3, 0), Line(4, 1))), Class(Method("M", Line(3, 7), Line(4, 0))));
        Assert.Equal(("3-4", "", ""), (covered.Executed, covered.Missed, covered.Apart));
    }

    [Theory]
    [InlineData("100% (2/2)", "50% (1/2)", "3", "")]
    [InlineData("50% (1/2)", null, "", "3")]
    // Each may have taken the other branch.
    [InlineData("50% (1/2)", "50% (1/2)", "", "")]
    public void Branches_of_several_files_are_put_together_and_not_guessed(string one, string? other, string all, string missed)
    {
        string[] files = [Class(Method("M", Line(3, 1, one))), .. other is null ? Array.Empty<string>() : [Class(Method("M", Line(3, 1, other)))]];
        var covered = Covered(files);
        Assert.Equal((all, missed), (covered.BranchesExecuted, covered.BranchesMissed));
    }

    /// <summary>A file, and a word of why it is not read.</summary>
    public static TheoryData<string, string> Bad { get; } = new()
    {
        { "", "not whole XML" },
        { "<coverage>", "not whole XML" },
        { "<coverage/><x/>", "not whole XML" },
        { "<TestRun/>", "not Cobertura" },
        { "<!DOCTYPE coverage [<!ENTITY a \"b\">]><coverage/>", "document type definition" },
        { "<!DOCTYPE coverage SYSTEM \"http://127.0.0.1:9/coverage-04.dtd\" [<!ENTITY a \"b\">]><coverage/>", "document type definition" },
        { "<!DOCTYPE coverage [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><coverage><sources><source>&c;</source></sources></coverage>", "document type definition" },
        { "<!DOCTYPE coverage [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><coverage><sources><source>&e;</source></sources></coverage>", "document type definition" },
        { "<!DOCTYPE coverage [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p.dtd\"> %p;]><coverage/>", "document type definition" },
        { "<!-- <!DOCTYPE coverage> --><!DOCTYPE coverage [<!ENTITY a \"b\">]><coverage/>", "document type definition" },
        { "<!DOCTYPE html><coverage/>", "document type definition" },
        { "<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\"><coverage><sources><source>&e;</source></sources></coverage>", "not whole XML" },
        { "<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\"><coverage><sources><source>%p;&#x26;lol;&lol;</source></sources></coverage>", "not whole XML" },
        { "<!DOCTYPE coverage SYSTEM \"a.dtd\"><!DOCTYPE coverage [<!ENTITY a \"b\">]><coverage/>", "document type definition" },
        { "<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\"", "document type definition" },
        { Class("<lines><line number=\"0\" hits=\"1\"/></lines>"), "no number" },
        { Class("<lines><line number=\"x\" hits=\"1\"/></lines>"), "no number" },
        { Class("<lines><line number=\"1\"/></lines>"), "no count of hits" },
        { Class("<lines><line number=\"1\" hits=\"-1\"/></lines>"), "no count of hits" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void File_that_is_not_whole_is_refused_in_words(string xml, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => Read(xml)).Message, StringComparison.Ordinal);

    /// <summary>What may stand before the root.</summary>
    public static TheoryData<string> Beginnings { get; } =
    [
        "<!DOCTYPE coverage SYSTEM \"http://127.0.0.1:9/xml/coverage-04.dtd\">\n",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!DOCTYPE coverage SYSTEM 'http://127.0.0.1:9/xml/coverage-04.dtd'>",
        "<?xml version=\"1.0\" ?>\n<!DOCTYPE coverage\n  SYSTEM 'https://raw.example.test/coverage-[04].dtd'>\n<!-- by a tool -->",
        "<!-- by a tool - see [docs] --><?page a?b?><!DOCTYPE coverage PUBLIC \"-//x\" \"file:///etc/hostname\" ><!-- <!ENTITY a 'b'> -->",
        "<!DOCTYPE coverage>",
        "\uFEFF<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\">",
    ];

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void Name_of_a_document_type_is_passed_over_and_nothing_is_fetched(string beginning)
    {
        var file = Read(beginning + Class(Method("M", Line(3, 2))));
        Assert.Equal([new CoberturaLine(3, true, null)], Assert.Single(file.Functions).Lines);
    }

    [Fact]
    public void Count_of_hits_beyond_any_number_is_a_hit() =>
        Assert.True(Read(Class($"<lines><line number=\"1\" hits=\"{new string('9', 40)}\"/></lines>")).Functions[0].Lines[0].Hit);
}
