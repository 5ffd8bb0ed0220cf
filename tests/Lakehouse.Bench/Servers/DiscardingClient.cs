using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Bench.Servers;

/// <summary>What came back: rows (of a result or a copy), bytes of all messages, and when the first row was there.</summary>
internal readonly record struct Answer(long Rows, long Bytes, TimeSpan FirstRow);

/// <summary>The cheapest client there is: sends a query, counts rows and bytes of the answer, keeps nothing. What is left is the server's work.</summary>
internal sealed class DiscardingClient : IDisposable
{
    private const int HeaderSize = 5;

    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;

    /// <summary>Connects.</summary>
    /// <param name="port">On this machine.</param>
    /// <param name="database">The database.</param>
    /// <param name="bufferSize">Bytes that one read takes.</param>
    /// <param name="user">As whom.</param>
    public DiscardingClient(int port, string database, int bufferSize = 1 << 20, string user = "postgres")
    {
        _buffer = new byte[bufferSize];
        _socket = new TcpClient("127.0.0.1", port) { NoDelay = true };
        _stream = _socket.GetStream();
        Send([], Encoding.UTF8.GetBytes($"\0\x3\0\0user\0{user}\0database\0{database}\0\0"));
        ReadAnswer();
    }

    /// <summary>The number of BackendKeyData: of PostgreSQL's, the process that serves this client.</summary>
    public int BackendProcess { get; private set; }

    /// <summary>Runs a query by the simple protocol to its ReadyForQuery.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public Answer Query(string sql)
    {
        Begin(sql);
        return ReadAnswer();
    }

    /// <summary>Runs a query by the extended protocol, with all columns in binary format.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public Answer QueryBinary(string sql)
    {
        Send("P"u8, [0, .. Encoding.UTF8.GetBytes(sql), 0, 0, 0]);
        // No name, no parameters, one result format: binary. Then all rows of the portal without a name.
        Send("B"u8, [0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        Send("E"u8, [0, 0, 0, 0, 0]);
        Send("S"u8, []);
        return ReadAnswer();
    }

    /// <summary>Prepares a statement of one parameter.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public void Prepare(string name, string sql)
    {
        _stream.Write([.. Message("P"u8, [.. Encoding.UTF8.GetBytes($"{name}\0{sql}\0"), 0, 0]), .. Message("S"u8, [])]);
        ReadAnswer();
    }

    /// <summary>Runs a prepared statement, everything in text format and sent at once.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public Answer Execute(string name, int parameter)
    {
        var value = Encoding.ASCII.GetBytes(parameter.ToString(CultureInfo.InvariantCulture));
        // No name of a portal, no formats, one parameter, no formats of columns.
        byte[] bind = [0, .. Encoding.UTF8.GetBytes(name), 0, 0, 0, 0, 1, 0, 0, 0, (byte)value.Length, .. value, 0, 0];
        _stream.Write([.. Message("B"u8, bind), .. Message("E"u8, [0, 0, 0, 0, 0]), .. Message("S"u8, [])]);
        return ReadAnswer();
    }

    /// <summary>Sends a query by the simple protocol and reads nothing.</summary>
    public void Begin(string sql) => Send("Q"u8, Encoding.UTF8.GetBytes(sql + "\0"));

    /// <summary>Reads up to <paramref name="bytes"/> of whatever has come; the client is good for nothing else afterwards.</summary>
    public void ReadSome(int bytes)
    {
        if (_socket.Available > 0) _stream.ReadExactly(_buffer, 0, Math.Min(bytes, _socket.Available));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private void Send(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body) => _stream.Write(Message(type, body));

    private static byte[] Message(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        var message = new byte[type.Length + 4 + body.Length];
        type.CopyTo(message);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(type.Length), body.Length + 4);
        body.CopyTo(message.AsSpan(type.Length + 4));
        return message;
    }

    private Answer ReadAnswer()
    {
        var start = Stopwatch.GetTimestamp();
        long rows = 0, bytes = 0;
        TimeSpan firstRow = default;
        while (true)
        {
            if (rows > 0)
            {
                var (passed, size) = PassRows();
                (rows, bytes) = (rows + passed, bytes + size);
            }

            Fill(HeaderSize);
            var type = _buffer[_start];
            var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1)) + 1;
            if (type is (byte)'D' or (byte)'d')
            {
                if (rows++ == 0) firstRow = Stopwatch.GetElapsedTime(start);
            }
            else if (type is (byte)'E' or (byte)'K')
            {
                Fill(length);
                var body = _buffer.AsSpan(_start + HeaderSize, length - HeaderSize);
                if (type == (byte)'E') throw new InvalidOperationException(Encoding.UTF8.GetString(body).Replace('\0', ' '));
                BackendProcess = BinaryPrimitives.ReadInt32BigEndian(body);
            }

            Skip(length);
            bytes += length;
            if (type == (byte)'Z') return new Answer(rows, bytes, firstRow);
        }
    }

    /// <summary>Passes over the rows that have come whole, which is nearly all that the client does.</summary>
    private (long Rows, long Bytes) PassRows()
    {
        var come = _buffer.AsSpan(_start, _end - _start);
        var (rows, at) = (0L, 0);
        while (come.Length - at >= HeaderSize && come[at] is (byte)'D' or (byte)'d')
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(come[(at + 1)..]) + 1;
            if (length > come.Length - at) break;
            at += length;
            rows++;
        }

        _start += at;
        return (rows, at);
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
