using LibGit2Sharp;

namespace SafeDeploy.Git.WorkTree;

/// <summary>Takes what libgit2 writes, so that hashing a work tree leaves no object in the user's repository.</summary>
internal sealed class InMemoryObjects : OdbBackend
{
    /// <summary>Before libgit2's own stores of packed (2) and loose (1) objects.</summary>
    public const int Priority = 1000;

    private readonly Dictionary<ObjectId, (ObjectType Type, byte[] Content)> _objects = [];

    /// <summary>Forgets what was written: only its id is wanted.</summary>
    public void Clear() => _objects.Clear();

    protected override OdbBackendOperations SupportedOperations =>
        OdbBackendOperations.Read | OdbBackendOperations.ReadHeader | OdbBackendOperations.Write | OdbBackendOperations.Exists;

    public override int Read(ObjectId id, out UnmanagedMemoryStream data, out ObjectType objectType)
    {
        if (!_objects.TryGetValue(id, out var found))
        {
            data = null!;
            objectType = default;
            return (int)ReturnCode.GIT_ENOTFOUND;
        }

        data = AllocateAndBuildFrom(found.Content);
        objectType = found.Type;
        return (int)ReturnCode.GIT_OK;
    }

    public override int ReadHeader(ObjectId id, out int length, out ObjectType objectType)
    {
        var known = _objects.TryGetValue(id, out var found);
        length = known ? found.Content.Length : 0;
        objectType = known ? found.Type : default;
        return known ? (int)ReturnCode.GIT_OK : (int)ReturnCode.GIT_ENOTFOUND;
    }

    public override int Write(ObjectId id, Stream dataStream, long length, ObjectType objectType)
    {
        using var content = new MemoryStream();
        dataStream.CopyTo(content);
        _objects[id] = (objectType, content.ToArray());
        return (int)ReturnCode.GIT_OK;
    }

    public override bool Exists(ObjectId id) => _objects.ContainsKey(id);

    public override int ReadPrefix(string shortSha, out ObjectId oid, out UnmanagedMemoryStream data, out ObjectType objectType) => throw new NotSupportedException();

    public override int ReadStream(ObjectId oid, out OdbBackendStream stream) => throw new NotSupportedException();

    public override int WriteStream(long length, ObjectType objectType, out OdbBackendStream stream) => throw new NotSupportedException();

    public override int ExistsPrefix(string shortSha, out ObjectId found) => throw new NotSupportedException();

    public override int ForEach(ForEachCallback callback) => throw new NotSupportedException();
}
