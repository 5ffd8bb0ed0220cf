using System.Text;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>
/// The data of a COPY FROM STDIN as one stream: messages need not end where rows or characters do. What is not yet taken
/// stands in one piece.
/// </summary>
/// <param name="input">The client's messages.</param>
/// <param name="encoding">The encoding to convert from; null where the bytes are taken as they are.</param>
/// <param name="progress">Counts the bytes.</param>
/// <param name="checkInterrupts">Called before each wait; throws where the command is to end.</param>
internal sealed class CopyBytes(ICopyInput input, ClientEncoding? encoding, CopyProgress progress, Action checkInterrupts)
{
    /// <summary>MaxAllocSize of PostgreSQL, which its buffers of lines and values keep to.</summary>
    private const int Largest = 0x3fff_ffff;

    private readonly ClientEncoding? _encoding = encoding is { IsServerEncoding: false } ? encoding : null;
    private byte[] _buffer = new byte[8192];
    private byte[] _partOfCharacter = [];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>What has come and is not yet taken; valid until the next call.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Waits for more bytes behind the rest; false where there are none.</summary>
    /// <exception cref="SqlErrorException">57014, 08P01: see <see cref="ICopyInput"/>. 22021, 22P05: they cannot be converted. 54000.</exception>
    public bool Fill()
    {
        var before = Rest.Length;
        while (Rest.Length == before)
        {
            checkInterrupts();
            if (_ended) return false;
            _ended = !input.TryRead(out var data);
            progress.Receive(data.Length);
            if (_encoding is null) Append(data);
            else Append(_encoding, data);
        }

        return true;
    }

    /// <summary>The byte at an offset of the rest, for which it may wait; -1 behind the end.</summary>
    /// <inheritdoc cref="Fill" path="/exception"/>
    public int Peek(int offset)
    {
        while (Rest.Length <= offset)
        {
            if (!Fill()) return -1;
        }

        return Rest[offset];
    }

    /// <summary>Takes bytes of the rest.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Takes all that still comes.</summary>
    /// <inheritdoc cref="Fill" path="/exception"/>
    public void Drain()
    {
        do Take(Rest.Length);
        while (Fill());
    }

    private void Append(ClientEncoding client, ReadOnlySpan<byte> data)
    {
        byte[] whole = [.. _partOfCharacter, .. data];
        // At the end a part of a character is one that is wrong.
        var count = _ended ? whole.Length : client.WholeCharacters(whole);
        _partOfCharacter = whole[count..];
        Append(Encoding.UTF8.GetBytes(client.Decode(whole.AsSpan(0, count))));
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        var have = Rest.Length;
        if (data.Length > Largest - have) throw CopyErrors.TooLong(have, data.Length);
        if (data.Length > _buffer.Length - _end)
        {
            var room = have + data.Length <= _buffer.Length ? _buffer : new byte[Math.Max(have + data.Length, Math.Min(Largest, 2L * _buffer.Length))];
            Rest.CopyTo(room);
            (_buffer, _start, _end) = (room, 0, have);
        }

        data.CopyTo(_buffer.AsSpan(_end));
        _end += data.Length;
    }
}
