using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Objects;

/// <summary>
/// Asks Git itself, one process for all objects (<c>git cat-file --batch</c>): SHA-256, reftable, and whatever Git will learn to read. It sees what Git sees,
/// a push's quarantined objects too.
/// </summary>
internal sealed class GitObjectReader(string folder) : IObjectReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly byte[] _byte = new byte[1];
    private Process? _process;
    private Timer? _watch;

    public string? Resolve(string name) => Ask(name)?.Id;

    public string? SymbolicTarget(string name) =>
        GitProcess.Run(folder, "symbolic-ref", "--quiet", name) is { ExitCode: 0 } answer ? answer.Output.TrimEnd('\n') : null;

    public GitObject? Read(string id) => ObjectId.IsValid(id) ? Ask(id)?.Object : null;

    public void Dispose()
    {
        _watch?.Dispose();
        if (_process is null)
        {
            return;
        }

        try
        {
            // At the end of its input Git ends by itself.
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Longest))
            {
                _process.Kill();
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }

    private (string Id, GitObject Object)? Ask(string name)
    {
        if (name.Any(char.IsControl))
        {
            return null;
        }

        try
        {
            var process = _process ??= Start();
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(name + "\n"));
            process.StandardInput.BaseStream.Flush();
            var output = process.StandardOutput.BaseStream;
            var line = ReadLine(output);
            if (line.EndsWith(" missing", StringComparison.Ordinal) || line.EndsWith(" ambiguous", StringComparison.Ordinal))
            {
                return null;
            }

            // <id> SP <kind> SP <size>
            if (line.Split(' ') is not [var id, var kind, var length] || !ObjectId.IsValid(id) || FileObjects.KindOf(kind) is not { } known
                || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                throw new InvalidDataException(line);
            }

            var content = new byte[FileObjects.Checked(size)];
            output.ReadExactly(content);
            return output.ReadByte() == '\n' ? (id, new GitObject(known, content)) : throw new InvalidDataException(line);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw SafeDeployException.Undetermined($"Git could not read {name}: {e.Message} Try: git cat-file -t {name}", e);
        }
    }

    private Process Start()
    {
        var process = GitProcess.Start(folder, ["cat-file", "--batch"], redirectError: false);
        _watch = new Timer(_ => process.Kill(), null, Longest, Timeout.InfiniteTimeSpan);
        return process;
    }

    private string ReadLine(Stream stream)
    {
        var line = new List<byte>();
        while (true)
        {
            stream.ReadExactly(_byte);
            if (_byte[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(_byte[0]);
        }
    }
}
