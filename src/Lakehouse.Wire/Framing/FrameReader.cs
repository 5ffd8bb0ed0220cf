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
internal sealed class FrameReader(Stream stream, MessageMemory memory, IClientWait? wait = null) : IDisposable
{
    private const int InitialSize = 8 * 1024;
    private const int HeaderSize = 5;

    // Larger arrays are for the collector: a pool would keep them for a message that may never come again.
    private const int LargestPooled = 1024 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _needed = 1;

    // What the buffer takes of the memory for messages.
    private long _taken;

    // The type of a refused message, what of it is still to come, and why it is refused.
    private byte _refusedType;
    private int _passOver;
    private SqlError? _refusal;

    /// <summary>Says, once the type and length of a message are known, why it is not wanted; null where it is.</summary>
    public Func<byte, int, SqlError?>? Refuse { get; set; }

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

    /// <summary>
    /// Takes the next message when it is whole. One that is not wanted, or that there is no memory for, is passed over as it comes,
    /// as PostgreSQL does it, and taken as a frame with a <see cref="Frame.Refusal"/>.
    /// </summary>
    /// <exception cref="SqlErrorException">FATAL 08P01: an unknown type, or a length its type may not have.</exception>
    public bool TryRead(MessageLimits limits, out Frame frame)
    {
        frame = default;
        if (_refusal is not null) return TryPassOver(out frame);
        _needed = HeaderSize;
        if (Buffered == 0) return false;
        var type = _buffer[_start];
        var largest = limits.Largest(type);
        if (Buffered < HeaderSize) return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1));
        if (length < 4 || length > largest) throw ProtocolErrors.InvalidMessageLength().ToException();
        if (TryTake(1 + length, HeaderSize, out var body))
        {
            frame = new Frame(type, body);
            return true;
        }

        if (Refuse?.Invoke(type, length) is not { } unwanted) return false;
        PassOver(unwanted);
        return TryPassOver(out frame);
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
        else if (Buffered == 0 && _taken > 0)
        {
            Release();
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
    public void Dispose() => Release();

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
        var size = Math.Max(_passOver > 0 ? MessageMemory.Free : InitialSize, Math.Min(_needed, 2L * _buffer.Length));
        if (size > MessageMemory.Free && !TryTakeMemory(size))
        {
            PassOver(memory.OutOfMemory(_needed - 1));
            MakeRoom();
            return;
        }

        Replace(size > LargestPooled ? GC.AllocateUninitializedArray<byte>((int)size) : ArrayPool<byte>.Shared.Rent((int)size));
    }

    private bool TryTakeMemory(long size)
    {
        if (!memory.TryTake(size - _taken)) return false;
        _taken = size;
        return true;
    }

    /// <summary>Moves what is buffered into another array.</summary>
    private void Replace(byte[] array)
    {
        _buffer.AsSpan(_start, Buffered).CopyTo(array);
        _end -= _start;
        _start = 0;
        Return(_buffer);
        _buffer = array;
    }

    /// <summary>Forgets what has come of the message that is buffered, and what will.</summary>
    private void PassOver(SqlError refusal)
    {
        (_refusal, _refusedType) = (refusal, _buffer[_start]);
        _passOver = _needed - Buffered;
        _needed = 1;
        Release();
    }

    private bool TryPassOver(out Frame frame)
    {
        frame = default;
        var come = Math.Min(_passOver, Buffered);
        _start += come;
        _passOver -= come;
        if (_passOver > 0) return false;
        frame = new Frame(_refusedType, []) { Refusal = _refusal };
        _refusal = null;
        return true;
    }

    private void Release()
    {
        _start = _end = 0;
        Return(_buffer);
        _buffer = [];
        memory.Give(_taken);
        _taken = 0;
    }

    private static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= LargestPooled) ArrayPool<byte>.Shared.Return(array);
    }
}
