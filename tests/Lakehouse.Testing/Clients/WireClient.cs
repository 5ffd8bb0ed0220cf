using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Testing.Clients;

/// <summary>
/// A small client of the simple query protocol that hides nothing: columns with type OIDs and typmods, values as the text
/// that was sent, every field of an error. Drivers convert and cache; comparisons with PostgreSQL need what was said.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.2.2 "Simple Query". Authentication must be trust.</remarks>
public sealed class WireClient : IDisposable
{
    private readonly TcpClient _socket;
    private readonly BufferedStream _stream;

    private WireClient(TcpClient socket)
    {
        _socket = socket;
        _stream = new BufferedStream(socket.GetStream(), 64 * 1024);
    }

    /// <summary>ParameterStatus values by name, as last reported.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>The status byte of the last ReadyForQuery.</summary>
    public char TransactionStatus { get; private set; }

    /// <summary>Connects and waits for ReadyForQuery.</summary>
    /// <exception cref="IOException">The server refused; the message is its error.</exception>
    public static WireClient Connect(string host, int port, string database, string user = "postgres", params (string Name, string Value)[] parameters)
    {
        var client = new WireClient(new TcpClient(host, port) { NoDelay = true });
        var body = new MemoryStream();
        body.Write([0, 3, 0, 0]);
        foreach (var (name, value) in parameters.Prepend(("database", database)).Prepend(("user", user)))
        {
            body.Write(Encoding.UTF8.GetBytes($"{name}\0{value}\0"));
        }

        body.WriteByte(0);
        client.Send(null, body.ToArray());
        var answers = client.ReadUntilReady();
        return answers is [.., { Error: { } error }] ? throw new IOException(error.ToString()) : client;
    }

    /// <summary>
    /// Runs one statement by the extended protocol: Parse, Bind, Describe, Execute and Sync at once.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">The types, bytes and formats of its parameters.</param>
    /// <param name="result">The format of all columns.</param>
    /// <param name="rowsAtOnce">Asks for so many rows at once, three times; 0 asks for all.</param>
    public RawAnswer Execute(string sql, IReadOnlyList<RawParameter> parameters, FormatCode result, int rowsAtOnce = 0)
    {
        var parse = new MessageBody().String("").String(sql).Int16(parameters.Count);
        foreach (var parameter in parameters) parse.Int32((int)parameter.TypeOid);
        var bind = new MessageBody().String("").String("").Int16(parameters.Count);
        foreach (var parameter in parameters) bind.Int16((short)parameter.Format);
        bind.Int16(parameters.Count);
        foreach (var parameter in parameters) bind.Value(parameter.Value);
        bind.Int16(1).Int16((short)result);
        Send('P', parse.Bytes);
        Send('B', bind.Bytes);
        Send('D', new MessageBody().Byte((byte)'P').String("").Bytes);
        for (var i = 0; i < (rowsAtOnce == 0 ? 1 : 3); i++) Send('E', new MessageBody().String("").Int32(rowsAtOnce).Bytes);
        Send('S', []);
        return ReadUntilReady()[0];
    }

    /// <summary>Sends a Query and reads its answers, one for each statement that was answered.</summary>
    public IReadOnlyList<QueryAnswer> Query(string sql) => [.. QueryRaw(sql).Select(answer => answer.InUtf8())];

    /// <summary>The same, values as the bytes that came.</summary>
    public IReadOnlyList<RawAnswer> QueryRaw(string sql) => QueryRaw(Encoding.UTF8.GetBytes(sql));

    /// <summary>The same, of a statement in any encoding. What is not UTF-8 in names and messages is replaced.</summary>
    public IReadOnlyList<RawAnswer> QueryRaw(ReadOnlySpan<byte> sql)
    {
        Send('Q', [.. sql, 0]);
        return ReadUntilReady();
    }

    /// <summary>Sends a Query whose answer is not read.</summary>
    public void Send(string sql) => Send('Q', new MessageBody().String(sql).Bytes);

    /// <summary>Reads and forgets a little of what comes, waiting for it.</summary>
    public void Sip() => _stream.ReadExactly(new byte[4 * 1024]);

    /// <summary>Reads and forgets what comes, until one side closes the connection.</summary>
    public void Forget()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (_stream.Read(buffer) > 0)
            {
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // By this side.
        }
    }

    /// <summary>Runs a COPY FROM STDIN with this data, a message for each piece.</summary>
    public QueryAnswer CopyIn(string sql, IEnumerable<string> pieces)
    {
        Send('Q', new MessageBody().String(sql).Bytes);
        foreach (var piece in pieces) Send('d', Encoding.UTF8.GetBytes(piece));
        Send('c', []);
        return ReadUntilReady()[0].InUtf8();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private void Send(char? type, ReadOnlySpan<byte> body)
    {
        if (type is { } letter) _stream.WriteByte((byte)letter);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        _stream.Write(length);
        _stream.Write(body);
        _stream.Flush();
    }

    private List<RawAnswer> ReadUntilReady()
    {
        var answers = new List<RawAnswer>();
        var next = new AnswerUnderway();
        while (true)
        {
            var (type, body) = ReadMessage();
            var reader = new PgReader(body, ClientEncoding.Lenient);
            switch (type)
            {
                case 'Z':
                    TransactionStatus = (char)reader.ReadByte();
                    return answers;
                case 'S':
                    Parameters[reader.ReadString()] = reader.ReadString();
                    break;
                case 'T':
                    next.Columns = ReadColumns(ref reader);
                    break;
                case 'D':
                    next.Rows.Add(ReadRow(ref reader));
                    break;
                case 'd':
                    next.Rows.Add([body]);
                    break;
                case 'N':
                    next.Notices.Add(ReadError(ref reader));
                    break;
                case 'C' or 'I' or 'E':
                    answers.Add(new RawAnswer(
                        next.Columns, next.Rows, type switch { 'C' => reader.ReadString(), 'I' => "", _ => null },
                        type == 'E' ? ReadError(ref reader) : null, next.Notices));
                    next = new AnswerUnderway();
                    if (answers[^1].Error is { } error && error.Fields['S'] == "FATAL") return answers;
                    break;
                case 'R' when reader.ReadInt32() != 0:
                    throw new IOException("the server asks for a password; this client has none");
            }
        }
    }

    private (char Type, byte[] Body) ReadMessage()
    {
        Span<byte> header = stackalloc byte[5];
        _stream.ReadExactly(header);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header[1..]) - 4];
        _stream.ReadExactly(body);
        return ((char)header[0], body);
    }

    private static AnswerColumn[] ReadColumns(ref PgReader reader)
    {
        var columns = new AnswerColumn[reader.ReadUInt16()];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = reader.ReadString();
            var table = reader.ReadUInt32();
            var number = reader.ReadInt16();
            var type = reader.ReadUInt32();
            var size = reader.ReadInt16();
            columns[i] = new AnswerColumn(name, type, reader.ReadInt32(), size, table, number);
            reader.ReadInt16();
        }

        return columns;
    }

    private static byte[]?[] ReadRow(ref PgReader reader)
    {
        var values = new byte[]?[reader.ReadUInt16()];
        for (var i = 0; i < values.Length; i++)
        {
            var length = reader.ReadInt32();
            values[i] = length < 0 ? null : reader.ReadBytes(length).ToArray();
        }

        return values;
    }

    private static AnswerError ReadError(ref PgReader reader)
    {
        var fields = new Dictionary<char, string>();
        while (reader.ReadByte() is var letter and not 0) fields[(char)letter] = reader.ReadString();
        return new AnswerError(fields);
    }

    private sealed class AnswerUnderway
    {
        public IReadOnlyList<AnswerColumn> Columns { get; set; } = [];

        public List<byte[]?[]> Rows { get; } = [];

        public List<AnswerError> Notices { get; } = [];
    }
}
