namespace Lakehouse.Storage;

/// <summary>
/// Where objects live: a local folder or a bucket. Keys use <c>/</c>, are relative to the store's root and never start with it.
/// </summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IObjectStore : IDisposable
{
    /// <summary>What a person calls it: <c>s3://bucket/prefix</c> or a folder. No credentials.</summary>
    string Name { get; }

    /// <summary>Whether a read costs a round trip, so that keeping the bytes in memory pays.</summary>
    bool IsRemote => false;

    /// <summary>Every object whose key starts with <paramref name="prefix"/>, in ordinal order of keys.</summary>
    /// <param name="prefix">Empty for all.</param>
    /// <param name="found">Hears, while the listing goes on, how many objects were found so far; from any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">The store refuses or cannot be reached.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, IProgress<int>? found, CancellationToken cancel);

    /// <summary>
    /// Fills <paramref name="buffer"/> from the object, starting at <paramref name="offset"/>, only if it still is the
    /// version that <paramref name="version"/> names.
    /// </summary>
    /// <param name="key">Of the object.</param>
    /// <param name="version">As it was listed.</param>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="buffer">As much as is wanted.</param>
    /// <param name="arrived">Told of bytes as they come, one call after the other; less than nothing for bytes that are thrown away again.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Bytes read: fewer than the buffer holds only at the object's end.</returns>
    /// <exception cref="StorageException">Gone, replaced (<see cref="StorageFault.Changed"/>), refused or not reachable.</exception>
    ValueTask<int> ReadAsync(string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel);
}

/// <summary>One object as a listing tells it.</summary>
/// <param name="Key">Relative to the store's root.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">The ETag, or what stands for it (a local file's size and write time). Changes are detected by it, never by time.</param>
/// <param name="Modified">UTC.</param>
public sealed record StoredObject(string Key, long Size, string Version, DateTimeOffset Modified);

/// <summary>What went wrong, as far as a caller can act on it.</summary>
public enum StorageFault
{
    /// <summary>No such object, bucket or folder.</summary>
    NotFound,

    /// <summary>The object is not the version that was asked for any more.</summary>
    Changed,

    /// <summary>Wrong or missing credentials, or not allowed.</summary>
    Denied,

    /// <summary>No connection, a timeout, a server error that retries did not cure.</summary>
    Unavailable,
}

/// <summary>A storage failure. The message is fit for a user: it names the object, never a credential.</summary>
public sealed class StorageException(StorageFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure.</summary>
    public StorageFault Fault { get; } = fault;

    /// <summary>Whether the same request may succeed a moment later.</summary>
    public bool IsTransient { get; init; }
}
