using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Testing.Network;

/// <summary>Takes an answer's body from the server piece by piece, so far that its end is known: by its length, or by its last chunk.</summary>
/// <param name="length">Null where the body is in chunks.</param>
/// <param name="rest">Bytes that were read already.</param>
internal sealed class ProxiedBody(long? length, byte[] rest)
{
    private long _left = length ?? 0;
    private bool _lastChunk;

    /// <summary>Whether all of it was taken.</summary>
    public bool IsComplete => length is null ? _lastChunk && _left == 0 : _left == 0;

    /// <summary>Bytes that were read and are not of the body.</summary>
    public byte[] Rest { get; private set; } = rest;

    /// <summary>The next bytes; the sizes of chunks are part of them.</summary>
    public async Task<Memory<byte>> NextAsync(Socket server, byte[] buffer, CancellationToken cancel)
    {
        if (length is null && _left == 0) return await ChunkSizeAsync(server, buffer, cancel);
        if (Rest.Length > 0)
        {
            var take = (int)Math.Min(_left, Rest.Length);
            var piece = Rest[..take];
            Rest = Rest[take..];
            _left -= take;
            return piece;
        }

        var got = await server.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(_left, buffer.Length)), cancel);
        if (got == 0) throw new EndOfStreamException();
        _left -= got;
        return buffer.AsMemory(0, got);
    }

    /// <summary>The line before a chunk. The line's end after the chunk's data counts as data.</summary>
    private async Task<Memory<byte>> ChunkSizeAsync(Socket server, byte[] buffer, CancellationToken cancel)
    {
        int end;
        while ((end = Rest.AsSpan().IndexOf("\r\n"u8)) < 0)
        {
            var got = await server.ReceiveAsync(buffer, cancel);
            if (got == 0) throw new EndOfStreamException();
            Rest = [.. Rest, .. buffer.AsSpan(0, got)];
        }

        var size = long.Parse(Encoding.ASCII.GetString(Rest, 0, end).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var line = Rest[..(end + 2)];
        Rest = Rest[(end + 2)..];
        _left = size + 2;
        _lastChunk = size == 0;
        return line;
    }
}
