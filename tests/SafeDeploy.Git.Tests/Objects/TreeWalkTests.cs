using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Git.Objects;
using Xunit;

namespace SafeDeploy.Git.Tests.Objects;

/// <summary>Trees that Git would not write, read as Git reads them or refused: never taken for less than they hold.</summary>
public sealed class TreeWalkTests
{
    private const string File = "100644";
    private const string Folder = "40000";

    [Theory]
    [InlineData("040000")]
    [InlineData("40755")]
    [InlineData("0040000")]
    public void Folder_by_any_mode_that_git_takes_for_one_is_looked_into(string mode)
    {
        var memory = new Memory();
        var old = memory.Tree((mode, "src", memory.Tree((File, "a.cs", Memory.Blob(1)))));
        var current = memory.Tree((mode, "src", memory.Tree((File, "a.cs", Memory.Blob(2)))));

        Assert.Equal(["src/a.cs"], TreeComparison.ChangedPaths(memory, old, current));
        Assert.Equal(Folder, memory.Entry(current, "src")!.Mode);
    }

    [Fact]
    public void File_in_a_folders_place_is_both_the_file_and_what_the_folder_held()
    {
        var memory = new Memory();
        // A folder stands where a slash after its name would.
        var folder = memory.Tree((File, "a.b", Memory.Blob(3)), (Folder, "a", memory.Tree((File, "x", Memory.Blob(1)))));
        var file = memory.Tree((File, "a", Memory.Blob(2)), (File, "a.b", Memory.Blob(3)));

        Assert.Equal(["a", "a/x"], TreeComparison.ChangedPaths(memory, folder, file).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "a/x"], TreeComparison.ChangedPaths(memory, file, folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tree_out_of_order_or_with_a_name_twice_shows_every_change()
    {
        var memory = new Memory();
        var old = memory.Tree((File, "a", Memory.Blob(1)), (File, "b", Memory.Blob(2)), (File, "c", Memory.Blob(3)));
        var shuffled = memory.Tree((File, "c", Memory.Blob(3)), (File, "a", Memory.Blob(9)), (File, "b", Memory.Blob(2)));
        var twice = memory.Tree((File, "a", Memory.Blob(1)), (File, "b", Memory.Blob(2)), (File, "b", Memory.Blob(9)), (File, "c", Memory.Blob(3)));

        Assert.Contains("a", TreeComparison.ChangedPaths(memory, old, shuffled));
        Assert.Contains("b", TreeComparison.ChangedPaths(memory, old, twice));
    }

    [Theory]
    [InlineData("100644", "100664", false)]
    [InlineData("100644", "100755", true)]
    [InlineData("100644", "120000", true)]
    [InlineData("100644", "160000", true)]
    public void Mode_counts_as_far_as_git_keeps_it(string old, string current, bool changed)
    {
        var memory = new Memory();
        var paths = TreeComparison.ChangedPaths(memory, memory.Tree((old, "a", Memory.Blob(1))), memory.Tree((current, "a", Memory.Blob(1))));

        Assert.Equal(changed ? ["a"] : [], paths);
    }

    [Fact]
    public void Tree_that_is_cut_off_anywhere_or_has_no_mode_is_damaged()
    {
        var memory = new Memory();
        var whole = memory.Content(memory.Tree((File, "a", Memory.Blob(1)), (Folder, "b", Memory.Blob(2))));
        var ends = new[] { 0, "100644 a\0".Length + 20, whole.Length };
        for (var length = 0; length <= whole.Length; length++)
        {
            var id = memory.Add(GitObjectKind.Tree, whole[..length]);
            var error = Record.Exception(() => memory.Tree(id));
            Assert.True(error is null == ends.Contains(length), $"{length}: {error?.Message}");
            Assert.True(error is null or SafeDeployException { ExitCode: ExitCodes.Undetermined }, $"{length}: {error}");
        }

        foreach (var bad in new[] { " a\0", "1006x4 a\0", "100644 \0", "1006440000 a\0" })
        {
            var id = memory.Add(GitObjectKind.Tree, [.. Encoding.Latin1.GetBytes(bad), .. new byte[20]]);
            Assert.Contains("is damaged", Assert.Throws<SafeDeployException>(() => memory.Tree(id)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Objects that are only here.</summary>
    private sealed class Memory : IObjectReader
    {
        private readonly Dictionary<string, GitObject> _objects = [];

        public static string Blob(int number) => number.ToString("x40", System.Globalization.CultureInfo.InvariantCulture);

        public string Tree(params (string Mode, string Name, string Id)[] entries) =>
            Add(GitObjectKind.Tree, [.. entries.SelectMany(e => Encoding.UTF8.GetBytes($"{e.Mode} {e.Name}\0").Concat(Convert.FromHexString(e.Id)))]);

        public IReadOnlyList<TreeEntry> Tree(string id) => ObjectReading.Tree(this, id);

        public string Add(GitObjectKind kind, byte[] content)
        {
            var id = $"{_objects.Count + 1:x8}".PadLeft(40, 'f');
            _objects.Add(id, new GitObject(kind, content));
            return id;
        }

        public byte[] Content(string id) => _objects[id].Content;

        public GitObject? Read(string id) => _objects.GetValueOrDefault(id);

        public string? Resolve(string name) => null;

        public string? SymbolicTarget(string name) => null;

        public void Dispose()
        {
        }
    }
}
