using System.Buffers;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Postgres.Bytes;

/// <summary>
/// The bytes on their way to one client: a single contiguous array that messages and rows are written into, handed to
/// the sink when it is full or when the protocol says flush. A message can be patched until it is complete, because
/// only complete messages are ever sent (see <see cref="Commit"/>).
/// </summary>
/// <remarks>
/// Owned by one connection and used by one thread at a time. <see cref="Flush"/> blocks until the sink has taken the
/// bytes: that is the back-pressure that stops a query when its client stops reading. The array is rented while there
/// is something to send and given back by <see cref="Release"/>, so an idle connection holds none.
/// </remarks>
public sealed class OutputBuffer(IByteSink sink, int capacity = OutputBuffer.DefaultCapacity) : IDisposable
{
    /// <summary>256 KiB: sends of 64 to 512 KiB cost the same, smaller ones more.</summary>
    public const int DefaultCapacity = 256 * 1024;

    private byte[] _array = [];
    private int _written;
    private int _complete;
    private long _sent;

    /// <summary>Where the encoding of the client's text is asked for, each time that text is written; UTF-8 where nothing is said.</summary>
    public Func<ClientEncoding>? EncodingSource { get; set; }

    /// <summary>The encoding of the client's text as it is now.</summary>
    public ClientEncoding Encoding => EncodingSource?.Invoke() ?? ClientEncoding.Utf8;

    /// <summary>Bytes written and not yet sent, incomplete ones included.</summary>
    public int Pending => _written;

    /// <summary>Bytes that went through it so far, those not yet sent included.</summary>
    public long Total => _sent + _written;

    /// <summary>Where the next byte goes; a position for <see cref="Patch"/> and <see cref="Truncate"/>.</summary>
    public int Position => _written;

    /// <summary>
    /// At least <paramref name="size"/> free bytes. Complete messages are sent first when that makes the room; an
    /// incomplete one that is larger than the buffer makes it grow.
    /// </summary>
    public Span<byte> GetSpan(int size)
    {
        if (_array.Length - _written < size) MakeRoom(size);
        return _array.AsSpan(_written);
    }

    /// <summary>The free bytes as they are, without sending or growing.</summary>
    public Span<byte> Free => _array.AsSpan(_written);

    /// <summary>Says that <paramref name="count"/> bytes of the span were written.</summary>
    public void Advance(int count) => _written += count;

    /// <summary>Bytes already written from <paramref name="position"/> on, to patch a length into them.</summary>
    public Span<byte> Patch(int position) => _array.AsSpan(position, _written - position);

    /// <summary>Drops what was written after <paramref name="position"/>: a row that did not fit, a message that failed.</summary>
    public void Truncate(int position) => _written = position;

    /// <summary>Declares all that was written complete: from now on it may be sent.</summary>
    public void Commit() => _complete = _written;

    /// <summary>Drops an incomplete message, if there is one.</summary>
    public void Rollback() => _written = _complete;

    /// <summary>Sends the complete messages; blocks until the sink has them.</summary>
    public void Flush()
    {
        if (_complete == 0) return;
        sink.Write(_array.AsSpan(0, _complete));
        _sent += _complete;
        var rest = _written - _complete;
        if (rest > 0) _array.AsSpan(_complete, rest).CopyTo(_array);
        _written = rest;
        _complete = 0;
    }

    /// <summary>Gives the array back to the pool while there is nothing to send.</summary>
    public void Release()
    {
        if (_written != 0 || _array.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _written = _complete = 0;
        Release();
    }

    private void MakeRoom(int size)
    {
        // Positions held by a writer of an incomplete message stay valid only while nothing moves, so complete
        // messages are sent here only when no message is open.
        if (_complete == _written) Flush();
        if (_array.Length - _written >= size) return;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, checked(_written + Math.Max(size, _array.Length))));
        _array.AsSpan(0, _written).CopyTo(grown);
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = grown;
    }
}

/// <summary>Where a connection's bytes go: the socket, its TLS stream, or memory in a test.</summary>
public interface IByteSink
{
    /// <summary>Takes all the bytes before it returns.</summary>
    /// <exception cref="IOException">The client is gone.</exception>
    void Write(ReadOnlySpan<byte> bytes);
}
