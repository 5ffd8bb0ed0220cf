using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Framing;

/// <summary>Is told when a running command waits for its client.</summary>
internal interface IClientWait
{
    /// <summary>The wait begins.</summary>
    void BeginWait();

    /// <summary>It ends.</summary>
    void EndWait();
}

/// <summary>
/// Cuts the client's bytes into messages. While nothing is buffered it holds no array; the array grows with the bytes
/// that came, never with the length that a message merely declares.
/// </summary>
/// <remarks>Owned by one connection, used by one thread at a time.</remarks>
internal sealed class FrameReader(Stream stream, IClientWait? wait = null) : IDisposable
{
    private const int InitialSize = 8 * 1024;
    private const int HeaderSize = 5;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _needed = 1;

    /// <summary>Bytes received and not yet taken.</summary>
    public int Buffered => _end - _start;

    /// <summary>Takes the next start-up packet (length, then body; no type) when it is whole.</summary>
    /// <exception cref="InvalidDataException">Its length is not one: the peer does not speak the protocol and gets no answer.</exception>
    public bool TryReadPacket(out ReadOnlySpan<byte> body)
    {
        body = default;
        _needed = 4;
        if (Buffered < 4) return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (length < 8 || length - 4 > MessageLimits.StartupPacket) throw new InvalidDataException("invalid length of startup packet");
        return TryTake(length, 4, out body);
    }

    /// <summary>Takes the next message when it is whole.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01: an unknown type, or a length its type may not have.</exception>
    public bool TryRead(MessageLimits limits, out Frame frame)
    {
        frame = default;
        _needed = HeaderSize;
        if (Buffered == 0) return false;
        var type = _buffer[_start];
        var largest = limits.Largest(type);
        if (Buffered < HeaderSize) return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1));
        if (length < 4 || length > largest) throw ProtocolErrors.InvalidMessageLength().ToException();
        if (!TryTake(1 + length, HeaderSize, out var body)) return false;
        frame = new Frame(type, body);
        return true;
    }

    /// <summary>Waits for more bytes without holding a thread. False at the end of the stream.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="hasCome">Whether bytes are known to have come.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellation, bool hasCome = false)
    {
        if (Buffered == 0 && !hasCome)
        {
            // A read of no bytes waits for the first without an array to put it in.
            Release();
#pragma warning disable CA2022 // it cannot read less
            await stream.ReadAsync(Memory<byte>.Empty, cancellation);
#pragma warning restore CA2022
        }
        MakeRoom();
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += count;
        return count > 0;
    }

    /// <summary>Waits for more bytes on the caller's thread: COPY data read by a running command. False at the end of the stream.</summary>
    public bool Fill()
    {
        MakeRoom();
        wait?.BeginWait();
        try
        {
            var count = stream.Read(_buffer.AsSpan(_end));
            _end += count;
            return count > 0;
        }
        finally
        {
            wait?.EndWait();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _start = _end = 0;
        Release();
    }

    private bool TryTake(int size, int header, out ReadOnlySpan<byte> body)
    {
        _needed = size;
        body = default;
        if (Buffered < size) return false;
        body = _buffer.AsSpan(_start + header, size - header);
        _start += size;
        return true;
    }

    private void MakeRoom()
    {
        if (_start > 0 && _buffer.Length - _start < _needed)
        {
            _buffer.AsSpan(_start, Buffered).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end < _buffer.Length) return;
        var size = Math.Max(InitialSize, Math.Min(_needed, 2L * _buffer.Length));
        var grown = ArrayPool<byte>.Shared.Rent((int)size);
        _buffer.AsSpan(_start, Buffered).CopyTo(grown);
        _end -= _start;
        _start = 0;
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = grown;
    }

    private void Release()
    {
        _start = _end = 0;
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
