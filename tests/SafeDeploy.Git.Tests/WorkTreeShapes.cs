using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Git.Tests;

/// <summary>What people do to a work tree between two commits.</summary>
internal static class WorkTreeShapes
{
    public static Dictionary<string, Action<TemporaryRepository>> All { get; } = new()
    {
        ["modified"] = r => r.Write("src/a.cs", "class Changed;\n"),
        ["same size and second"] = r => r.Write("src/a.cs", "class B;\n"),
        ["untracked"] = r => r.Write("new.txt", "new"),
        ["untracked in new folders"] = r => r.Write("x/y/z/new.txt", "new"),
        ["untracked next to a folder of a like name"] = r => { r.Write("src.txt", "1"); r.Write("src-b/c.txt", "2"); r.Write("src0", "3"); },
        ["deleted"] = r => File.Delete(r.Combine("src/a.cs")),
        ["folder deleted"] = r => Directory.Delete(r.Combine("src"), recursive: true),
        ["renamed"] = r => File.Move(r.Combine("src/a.cs"), r.Combine("src/renamed.cs")),
        ["staged"] = r => { r.Write("src/a.cs", "class Staged;\n"); r.Git("add", "-A"); },
        ["staged, then changed again"] = r => { r.Write("src/a.cs", "1\n"); r.Git("add", "-A"); r.Write("src/a.cs", "2\n"); },
        ["staged, then reverted on disk"] = r => { r.Write("src/a.cs", "1\n"); r.Git("add", "-A"); r.Write("src/a.cs", "class A;\n"); },
        ["new, staged, then deleted"] = r => { r.Write("n.txt", "1"); r.Git("add", "-A"); File.Delete(r.Combine("n.txt")); },
        ["removed from the index only"] = r => r.Git("rm", "-q", "--cached", "src/a.cs"),
        ["intent to add"] = r => { r.Write("later.txt", "later"); r.Git("add", "-N", "later.txt"); },
        ["ignored"] = r => { r.Write("bin/out.dll", "x"); r.Write("a.log", "x"); },
        ["ignored but tracked, changed"] = r => { r.Write("kept.log", "1"); r.Git("add", "-f", "kept.log"); r.Write("kept.log", "2"); },
        ["ignored by info/exclude"] = r => { File.AppendAllText(r.Combine(".git/info/exclude"), "\n*.mine\n"); r.Write("x.mine", "x"); },
        ["ignore file in a new folder"] = r => { r.Write("pkg/.gitignore", "*.tmp\n"); r.Write("pkg/a.tmp", "1"); r.Write("pkg/a.txt", "1"); },
        ["empty folder"] = r => Directory.CreateDirectory(r.Combine("nothing/here")),
        ["empty file"] = r => r.Write("empty.txt", ""),
        ["file becomes folder"] = r => { File.Delete(r.Combine("src/a.cs")); r.Write("src/a.cs/inside.txt", "1"); },
        ["folder becomes file"] = r => { Directory.Delete(r.Combine("src"), recursive: true); r.Write("src", "1"); },
        ["crlf made lf by text=auto"] = r => r.Write("notes.txt", "one\r\ntwo\r\n"),
        ["crlf by eol attribute"] = r => { r.Write(".gitattributes", "* text=auto\n*.bat eol=crlf\n*.bin -text\n"); r.Write("run.bat", "a\r\nb\r\n"); r.Write("raw.bin", "a\r\nb\r\n"); },
        ["crlf by autocrlf"] = r => { r.Git("config", "core.autocrlf", "true"); r.Write("src/b.cs", "one\r\ntwo\r\n"); },
        ["ident attribute"] = r => { r.Write(".gitattributes", "*.id ident\n"); r.Write("v.id", "$Id: 0123456789 $\n"); },
        ["names beyond ascii and with spaces"] = r => { r.Write("für alle/Übersicht.md", "1"); r.Write("a b.txt", "2"); r.Write("日本.txt", "3"); },
        ["conflict"] = Conflict,
        ["conflict, file deleted"] = r => { Conflict(r); File.Delete(r.Combine("src/a.cs")); },
        ["submodule as it was"] = r => Submodule(r),
        ["submodule moved on"] = r =>
        {
            Submodule(r);
            r.Write("module/later.txt", "1");
            r.Git("-C", "module", "add", "-A");
            r.Git("-C", "module", "commit", "-q", "-m", "later");
        },
        ["submodule with changes of its own"] = r => { Submodule(r); r.Write("module/README.md", "changed"); },
        ["submodule not checked out"] = r => { Submodule(r); r.Git("submodule", "--quiet", "deinit", "-f", "module"); },
        ["nested repository"] = r =>
        {
            Directory.CreateDirectory(r.Combine("nested"));
            r.Git("init", "-q", "nested");
            r.Write("nested/file.txt", "1");
            r.Git("-C", "nested", "add", "-A");
            r.Git("-C", "nested", "commit", "-q", "-m", "nested");
        },
        ["many changes at once"] = r =>
        {
            for (var i = 0; i < 60; i++)
            {
                r.Write($"many/{i % 7}/file{i}.txt", $"{i}");
            }

            r.Git("add", "many/1", "many/2");
            File.Delete(r.Combine("many/1/file1.txt"));
            r.Write("many/2/file2.txt", "changed");
        },
    };

    private static void Conflict(TemporaryRepository r)
    {
        r.Git("checkout", "-q", "-b", "side");
        r.Commit("side", ("src/a.cs", "class Side;\n"));
        r.Git("checkout", "-q", "main");
        r.Commit("main", ("src/a.cs", "class Main;\n"));
        Assert.Throws<InvalidOperationException>(() => r.Git("merge", "-q", "side"));
    }

    private static void Submodule(TemporaryRepository r)
    {
        using var other = TemporaryRepository.WithCommit();
        r.Git("submodule", "--quiet", "add", other.Path, "module");
        r.Commit("submodule");
    }
}
