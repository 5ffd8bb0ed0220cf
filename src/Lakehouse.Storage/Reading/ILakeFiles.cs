using Lakehouse.Storage.Parquet;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// The files that the engine may see, under the scheme <c>lake://</c>. The engine calls it from its own threads, several
/// at a time, and waits for the answer; the implementation reads from its cache or its store.
/// </summary>
/// <remarks>
/// Thread safe. Every path is exactly what lowering printed or what <see cref="Glob"/> returned, scheme included. What
/// is not in the catalog's snapshot does not exist here: this is the engine's only way out of its sandbox.
/// A <see cref="StorageException"/> fails the query with its message and fault; no other exception is expected.
/// </remarks>
public interface ILakeFiles
{
    /// <summary>The files that <paramref name="pattern"/> names, in the order the engine shall scan them; none is an empty list.</summary>
    /// <param name="pattern">A path, or one with <c>*</c>, <c>**</c> and <c>?</c>.</param>
    /// <exception cref="StorageException">The listing cannot be had.</exception>
    IReadOnlyList<LakeEntry> Glob(string pattern);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The path, as <see cref="Glob"/> returned it.</param>
    /// <param name="version">The version that <see cref="Glob"/> told, or null where the engine opens a path that it has not globbed.</param>
    /// <param name="query">The same for all that one query opens; 0 where no query does. Queries share a store's requests fairly.</param>
    /// <exception cref="StorageException">No such file, or not this version any more.</exception>
    ILakeFile Open(string path, string? version, long query);

    /// <summary>What is known of a column's values in each file of a glob, in its order; empty where nothing is.</summary>
    IReadOnlyList<ColumnValues> ValuesOf(string pattern, string column);

    /// <summary>A hint: which files of a glob, by their places in it, a query is going to read, and which columns of them.</summary>
    /// <param name="query">As <see cref="Open"/> is told it.</param>
    /// <param name="pattern">Of the glob.</param>
    /// <param name="places">In the order of the scan.</param>
    /// <param name="columns">Names.</param>
    /// <param name="isFiltered">Whether some row groups or columns of them may not be read after all.</param>
    /// <returns>Is disposed when the scan is over, whether or not it has read everything.</returns>
    ILakeScan BeginScan(long query, string pattern, ReadOnlySpan<long> places, IReadOnlyList<string> columns, bool isFiltered);

    /// <summary>A scan reads a row group, from its file or from what the engine still holds of it. Never fails.</summary>
    /// <param name="query">As <see cref="Open"/> is told it.</param>
    /// <param name="name">Another for each row group of each file.</param>
    void ReadRowGroup(long query, string name);
}

/// <summary>A scan that was announced. To dispose it never fails.</summary>
public interface ILakeScan : IDisposable
{
    /// <summary>Whether <see cref="ILakeFiles.ReadRowGroup"/> is to be told what the query reads.</summary>
    bool IsWatched { get; }
}

/// <summary>A file as a glob tells it: enough that opening it needs no request.</summary>
/// <param name="Path">With scheme.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">Names the content: the same path and version are the same bytes. The engine's file cache is keyed by both.</param>
/// <param name="Modified">UTC.</param>
/// <param name="FooterLength">Of a Parquet file, where it is known; otherwise 0.</param>
public sealed record LakeEntry(string Path, long Size, string Version, DateTimeOffset Modified, int FooterLength = 0);

/// <summary>An open file of one fixed version. Reads come from several threads at once.</summary>
public interface ILakeFile : IDisposable
{
    /// <summary>Size, version and time of what was opened.</summary>
    LakeEntry Entry { get; }

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/> on.</summary>
    /// <returns>Bytes read: fewer than the buffer holds only at the end of the file.</returns>
    /// <param name="offset">From 0.</param>
    /// <param name="buffer">Is filled.</param>
    /// <param name="isInterrupted">Polled while the read waits; true ends it.</param>
    /// <exception cref="StorageException">Gone, replaced, refused or not reachable.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    int Read(long offset, Span<byte> buffer, Func<bool>? isInterrupted = null);
}
