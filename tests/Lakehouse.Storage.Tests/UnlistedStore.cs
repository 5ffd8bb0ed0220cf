using System.Runtime.CompilerServices;

namespace Lakehouse.Storage.Tests;

/// <summary>A remote store of the tests' own that lists nothing: what is read of it is asked for by name.</summary>
internal abstract class UnlistedStore(string name) : IObjectStore
{
    public string Name => name;

    public bool IsRemote => true;

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, IProgress<int>? found, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield break;
    }

    public abstract ValueTask<int> ReadAsync(
        string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel);

    public void Dispose()
    {
    }
}
