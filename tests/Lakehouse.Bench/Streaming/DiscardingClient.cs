using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Bench.Streaming;

/// <summary>The cheapest client there is: sends a Query, counts rows and bytes of the answer, keeps nothing. What is left is the server's work.</summary>
internal sealed class DiscardingClient : IDisposable
{
    private const int HeaderSize = 5;

    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;

    public DiscardingClient(int port, string database)
    {
        _socket = new TcpClient("127.0.0.1", port) { NoDelay = true };
        _stream = _socket.GetStream();
        var startup = Encoding.UTF8.GetBytes($"\0\x3\0\0user\0postgres\0database\0{database}\0\0");
        Send([], startup);
        ReadAnswer();
    }

    /// <summary>Runs a query to its ReadyForQuery.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public (long Rows, long Bytes) Query(string sql)
    {
        Send("Q"u8, Encoding.UTF8.GetBytes(sql + "\0"));
        return ReadAnswer();
    }

    /// <summary>Runs a query by the extended protocol, with all columns in binary format.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public (long Rows, long Bytes) QueryBinary(string sql)
    {
        Send("P"u8, [0, .. Encoding.UTF8.GetBytes(sql), 0, 0, 0]);
        // No name, no parameters, one result format: binary. Then all rows of the portal without a name.
        Send("B"u8, [0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        Send("E"u8, [0, 0, 0, 0, 0]);
        Send("S"u8, []);
        return ReadAnswer();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private void Send(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        var message = new byte[type.Length + 4 + body.Length];
        type.CopyTo(message);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(type.Length), body.Length + 4);
        body.CopyTo(message.AsSpan(type.Length + 4));
        _stream.Write(message);
    }

    private (long Rows, long Bytes) ReadAnswer()
    {
        long rows = 0, bytes = 0;
        while (true)
        {
            Fill(HeaderSize);
            var type = _buffer[_start];
            var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1)) + 1;
            if (type == (byte)'E')
            {
                Fill(length);
                throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, _start + HeaderSize, length - HeaderSize).Replace('\0', ' '));
            }

            Skip(length);
            bytes += length;
            if (type == (byte)'D') rows++;
            else if (type == (byte)'Z') return (rows, bytes);
        }
    }

    private void Skip(int length)
    {
        while (_end - _start < length)
        {
            length -= _end - _start;
            (_start, _end) = (0, _stream.Read(_buffer));
            if (_end == 0) throw new IOException("the server closed the connection");
        }

        _start += length;
    }

    private void Fill(int size)
    {
        if (_end - _start >= size) return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        _end += _stream.ReadAtLeast(_buffer.AsSpan(_end), size - _end);
    }
}
