using System.Reflection;
using SafeDeploy.Analyzers.Flow;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Flow;

public class SinkCatalogueTests
{
    [Fact]
    public void Every_shipped_line_is_read_and_every_kind_is_there() =>
        Assert.Equal(Enum.GetValues<SinkKind>().Order(), SinkCatalogue.Entries.Select(e => e.Kind).Distinct().Order());

    [Fact]
    public void No_entry_is_listed_twice() =>
        Assert.Empty(SinkCatalogue.Entries.GroupBy(e => (e.Kind, e.Target, e.TypeName, e.Member, e.On)).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void A_method_is_split_into_its_type_and_its_name_and_options_are_read()
    {
        var entry = Assert.Single(SinkCatalogue.Parse(new StringReader("# comment\n\nlog;M:System.IO.TextWriter.Write*;form=format;on=System.Console\n")));
        Assert.Equal(new SinkEntry(SinkKind.Log, 'M', "System.IO.TextWriter", "Write*", MessageForm.Format, "System.Console"), entry);
        Assert.True(entry.MatchesName("WriteLine"));
        Assert.True(entry.MatchesName("Write"));
        Assert.False(entry.MatchesName("Flush"));
        Assert.False(entry.MatchesName("Writ"));
    }

    [Theory]
    [InlineData("log")]
    [InlineData("log;")]
    [InlineData("log;X:System.Console.Write")]
    [InlineData("leak;M:System.Console.Write")]
    [InlineData("log;M:Write")]
    [InlineData("log;M:System.Console.")]
    [InlineData("log;M:System.Console.Write;form=mustache")]
    [InlineData("log;M:System.Console.Write;arg=-1")]
    [InlineData("log;M:System.Console.Write;arg=first")]
    [InlineData("log;M:System.Console.Write;on=")]
    [InlineData("channel:pigeon;M:System.Console.Write")]
    public void A_line_that_is_no_entry_is_refused_with_its_number(string line)
    {
        var refused = Assert.Throws<FormatException>(() => SinkCatalogue.Parse(new StringReader("# first\n" + line)));
        Assert.Contains("Line 2", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A listed type of the frameworks that does not exist would be a rule that never fires.</summary>
    [Fact]
    public void Every_listed_type_and_method_of_the_frameworks_exists()
    {
        var missing = SinkCatalogue.Entries
            .Where(e => e.Target != 'N' && Frameworks.Any(f => e.TypeName.StartsWith(f, StringComparison.Ordinal)))
            .Where(e => !Absent.Contains(e.TypeName))
            .Where(e => Find(e.TypeName) is not { } type || (e.Target is 'M' or 'P' && !Members(type, e).Any(m => m == "#ctor" ? e.Member == "#ctor" : e.MatchesName(m))))
            .Select(e => e.TypeName + "." + e.Member);
        Assert.Empty(missing);
    }

    private static readonly string[] Frameworks = ["System.", "Microsoft.Extensions.", "Microsoft.AspNetCore."];

    /// <summary>Types of packages that this project does not reference.</summary>
    private static readonly HashSet<string> Absent =
        ["System.Net.Http.HttpClientExtensions", "System.ServiceModel.ClientBase`1", "System.ServiceModel.CommunicationException"];

    // What a page's own code calls is protected.
    private static IEnumerable<string> Members(Type type, SinkEntry entry)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        return entry.Target == 'P' ? type.GetProperties(all).Select(p => p.Name) : type.GetMethods(all).Select(m => m.Name).Concat(type.GetConstructors(all).Select(_ => "#ctor"));
    }

    private static Type? Find(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(Path.GetFileNameWithoutExtension)
            .Where(n => Frameworks.Any(f => n!.StartsWith(f, StringComparison.Ordinal)) || n == "netstandard")
            .Select(n => Assembly.Load(n!).GetType(name, throwOnError: false))
            .FirstOrDefault(t => t is not null);
}
