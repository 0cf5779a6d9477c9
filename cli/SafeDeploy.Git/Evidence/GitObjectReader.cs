using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Evidence;

/// <summary>An object of Git.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">blob, tree, commit or tag.</param>
/// <param name="Content">Its raw content.</param>
public sealed record GitObjectContent(string Id, string Type, byte[] Content);

/// <summary>
/// Reads objects through one <c>git cat-file --batch</c>: whatever format the repository has, and about the cost of one start of Git. It never asks the
/// network: in a partial clone, an object that is not here is not here. Replacement refs are not followed, so that nobody shows another object for a name.
/// </summary>
public sealed class GitObjectReader : IDisposable
{
    /// <summary>The largest object that is read, in bytes.</summary>
    public const int LargestObject = 256 << 20;

    private readonly Process _git;
    private readonly Stream _answers;

    private GitObjectReader(Process git) => (_git, _answers) = (git, new BufferedStream(git.StandardOutput.BaseStream, 1 << 16));

    /// <summary>Starts Git in a folder.</summary>
    /// <exception cref="SafeDeployException">Git is not there.</exception>
    public static GitObjectReader Start(string folder)
    {
        var start = GitProcess.StartInfo(folder, ["--no-replace-objects", "cat-file", "--batch"]);
        // Git before 2.44 knows no switch against fetching what a partial clone lacks; where no protocol is allowed, nothing is fetched.
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        try
        {
            var git = Process.Start(start)!;
            // Nobody reads what it complains of; it must not wait for a reader.
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            return new GitObjectReader(git);
        }
        catch (Win32Exception e)
        {
            throw SafeDeployException.Undetermined($"git could not be started: {e.Message}. Install Git, or put it on PATH", e);
        }
    }

    /// <summary>Reads what a name means, such as <c>refs/heads/main:file</c>; null where there is nothing of that name here.</summary>
    /// <param name="name">The name; it must hold no line end.</param>
    /// <exception cref="SafeDeployException">Git ended, or answered what it never answers; or the object is larger than <see cref="LargestObject"/>.</exception>
    public GitObjectContent? Read(string name)
    {
        if (name.AsSpan().ContainsAny('\n', '\0'))
        {
            return null;
        }

        try
        {
            Send(name);
            _git.StandardInput.BaseStream.Flush();
        }
        catch (IOException e)
        {
            throw Ended(name, e);
        }

        return Answer(name);
    }

    /// <summary>Reads many objects, without waiting for one before the next is asked for. The answers are to be read to the end.</summary>
    /// <param name="ids">Their ids; an answer is null where one is not here.</param>
    /// <exception cref="SafeDeployException">As for <see cref="Read"/>.</exception>
    public IEnumerable<GitObjectContent?> ReadAll(IReadOnlyList<string> ids)
    {
        var asking = Task.Run(() =>
        {
            foreach (var id in ids)
            {
                Send(id);
            }

            _git.StandardInput.BaseStream.Flush();
        });
        foreach (var id in ids)
        {
            yield return Answer(id);
        }

        // Every answer is here, so every question was asked.
        asking.Wait();
    }

    private void Send(string name) => _git.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(name + "\n"));

    private GitObjectContent? Answer(string name)
    {
        try
        {
            var head = Line();
            if (head.EndsWith(" missing", StringComparison.Ordinal) || head.EndsWith(" ambiguous", StringComparison.Ordinal))
            {
                return null;
            }

            var words = head.Split(' ');
            if (words.Length != 3 || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > LargestObject)
            {
                throw SafeDeployException.Undetermined($"git answered '{head}' for {name}, which cannot be read here");
            }

            var content = new byte[length];
            _answers.ReadExactly(content);
            _answers.ReadByte();
            return new GitObjectContent(words[0], words[1], content);
        }
        catch (IOException e)
        {
            throw Ended(name, e);
        }
    }

    private static SafeDeployException Ended(string name, IOException e) => SafeDeployException.Undetermined($"git ended while {name} was read. Check the repository with: git fsck", e);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _git.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_git.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _git.Kill();
        }

        _git.Dispose();
        _answers.Dispose();
    }

    private string Line()
    {
        var line = new List<byte>(80);
        for (var next = _answers.ReadByte(); next != '\n'; next = _answers.ReadByte())
        {
            line.Add(next >= 0 ? (byte)next : throw new EndOfStreamException());
        }

        return Encoding.UTF8.GetString([.. line]);
    }
}
