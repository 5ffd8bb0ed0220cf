namespace Lakehouse.Storage.Tests;

/// <summary>Short forms of what the tests do to every store.</summary>
internal static class Listed
{
    public static async Task<List<StoredObject>> ListAllAsync(this IObjectStore store, string prefix = "")
    {
        var found = new List<StoredObject>();
        await foreach (var item in store.ListAsync(prefix, null, CancellationToken.None)) found.Add(item);
        return found;
    }

    public static async Task<string> ReadTextAsync(this IObjectStore store, StoredObject item, long offset = 0, int length = 1024)
    {
        var buffer = new byte[length];
        var read = await store.ReadAsync(item.Key, item.Version, offset, buffer, arrived: null, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, read));
    }

    public static async Task<StorageFault> FaultOfAsync(Func<Task> action) =>
        (await Xunit.Assert.ThrowsAsync<StorageException>(action)).Fault;
}
