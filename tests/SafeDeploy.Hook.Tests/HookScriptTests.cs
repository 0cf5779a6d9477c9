using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class HookScriptTests
{
    private static readonly string Script = new HookScript(GitHook.PrePush, ["/opt/a tool/it's", "hook", "pre-push"], ["/opt/a tool/it's"], MadeFolder: false).Render();

    [Fact]
    public void Script_is_ours_and_names_its_program()
    {
        Assert.Equal(HookOwner.Ours, HookScript.OwnerOf(Script));
        Assert.Equal(["/opt/a tool/it's"], HookScript.ProgramsOf(Script));
        Assert.Contains(@"'/opt/a tool/it'\''s' hook pre-push ""$@"" >&2", Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_with_any_one_character_changed_is_not_ours_any_more()
    {
        for (var i = 0; i < Script.Length; i++)
        {
            var edited = $"{Script[..i]}{(Script[i] == 'x' ? 'y' : 'x')}{Script[(i + 1)..]}";

            Assert.NotEqual(HookOwner.Ours, HookScript.OwnerOf(edited));
        }
    }

    [Fact]
    public void Script_with_any_part_cut_off_is_not_ours_any_more()
    {
        for (var length = 0; length < Script.Length; length++)
        {
            Assert.NotEqual(HookOwner.Ours, HookScript.OwnerOf(Script[..length]));
        }
    }

    [Fact]
    public void Script_with_carriage_returns_is_ours_and_edited() =>
        Assert.Equal(HookOwner.OursEdited, HookScript.OwnerOf(Script.Replace("\n", "\r\n", StringComparison.Ordinal)));
}
