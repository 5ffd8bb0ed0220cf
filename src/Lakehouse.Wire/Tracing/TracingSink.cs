using System.Buffers.Binary;
using System.Net;
using Lakehouse.Postgres.Bytes;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Tracing;

/// <summary>Logs every message on its way to the client. Only complete messages are ever sent, so each send holds whole ones.</summary>
internal sealed class TracingSink(IByteSink sink, EndPoint? client, ILogger log) : IByteSink
{
    private const int HeaderSize = 5;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        // Anything shorter than a header is the one byte that answers SSLRequest and GSSENCRequest.
        while (rest.Length >= HeaderSize)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest[1..]);
            Log.Message(log, client, MessageTrace.Print(fromClient: false, rest[0], rest[HeaderSize..(1 + length)], blank: false));
            rest = rest[(1 + length)..];
        }
        sink.Write(bytes);
    }
}
