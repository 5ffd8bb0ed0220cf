using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace PgReference;

/// <summary>A column of a RowDescription message.</summary>
internal sealed record DescribedColumn(string Name, uint Table, short Number, uint Type, int Modifier);

/// <summary>What PostgreSQL says about a statement before it runs: its parameters and columns, or an error by its field letters.</summary>
internal sealed record Description(List<uint> Parameters, List<DescribedColumn> Columns, Dictionary<char, string>? Error);

/// <summary>
/// Asks PostgreSQL what a statement would return, by Parse and Describe: drivers hide typmods, origins and error positions.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.2.3 "Extended Query". Authentication must be trust.</remarks>
internal sealed class StatementDescriber : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    /// <summary>Connects as postgres.</summary>
    public StatementDescriber(string host, int port, string database, string searchPath)
    {
        _client = new TcpClient(host, port) { NoDelay = true };
        _stream = _client.GetStream();
        Send(null, Encoding.UTF8.GetBytes($"\0\u0003\0\0user\0postgres\0database\0{database}\0search_path\0{searchPath}\0\0"));
        while (Read().Kind != 'Z')
        {
        }
    }

    /// <summary>Parse, Describe, Sync.</summary>
    public Description Describe(string statement)
    {
        Send('P', Encoding.UTF8.GetBytes($"\0{statement}\0\0\0"));
        Send('D', "S\0"u8);
        Send('S', []);
        var description = new Description([], [], null);
        while (true)
        {
            var (kind, body) = Read();
            switch (kind)
            {
                case 't':
                    for (var at = 2; at < body.Length; at += 4) description.Parameters.Add(BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(at)));
                    break;
                case 'T':
                    ReadColumns(body, description.Columns);
                    break;
                case 'E':
                    description = description with { Error = ReadFields(body) };
                    break;
                case 'Z':
                    return description;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static void ReadColumns(byte[] body, List<DescribedColumn> columns)
    {
        for (var at = 2; at < body.Length;)
        {
            var end = Array.IndexOf(body, (byte)0, at);
            var name = Encoding.UTF8.GetString(body, at, end - at);
            var rest = body.AsSpan(end + 1);
            columns.Add(new DescribedColumn(
                name, BinaryPrimitives.ReadUInt32BigEndian(rest), BinaryPrimitives.ReadInt16BigEndian(rest[4..]),
                BinaryPrimitives.ReadUInt32BigEndian(rest[6..]), BinaryPrimitives.ReadInt32BigEndian(rest[12..])));
            at = end + 19;
        }
    }

    private static Dictionary<char, string> ReadFields(byte[] body) => Encoding.UTF8.GetString(body)
        .Split('\0', StringSplitOptions.RemoveEmptyEntries).ToDictionary(field => field[0], field => field[1..]);

    private void Send(char? kind, ReadOnlySpan<byte> body)
    {
        var message = new byte[(kind is null ? 4 : 5) + body.Length];
        if (kind is { } letter) message[0] = (byte)letter;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(message.Length - body.Length - 4), body.Length + 4);
        body.CopyTo(message.AsSpan(message.Length - body.Length));
        _stream.Write(message);
    }

    private (char Kind, byte[] Body) Read()
    {
        var head = new byte[5];
        _stream.ReadExactly(head);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
        _stream.ReadExactly(body);
        return ((char)head[0], body);
    }
}
