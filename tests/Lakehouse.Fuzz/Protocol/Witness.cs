using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Lakehouse.Wire.Tests.Fixtures;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>A session that asks the same question all the time and must get the same answer, whatever others send.</summary>
public sealed class Witness : IDisposable
{
    private readonly TcpClient _socket;

    /// <summary>Connects.</summary>
    public Witness(string host, int port)
    {
        _socket = new TcpClient(host, port) { NoDelay = true, ReceiveTimeout = 120_000 };
        _socket.GetStream().Write(Client.Startup(("user", "witness"), ("database", "fuzz")));
        ReadUntilReady();
        Ask("begin; set application_name = 'witness'", "");
    }

    /// <summary>Asks.</summary>
    /// <exception cref="InvalidOperationException">The answer is another.</exception>
    public void Check() => Ask("select 6 * 7, current_setting('application_name')", "42witness");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Ask(string question, string expected)
    {
        _socket.GetStream().Write(Client.Query(question));
        var answer = ReadUntilReady();
        if (answer != expected) throw new InvalidOperationException($"the witness was told \"{answer}\"");
    }

    /// <summary>The values of all rows, joined.</summary>
    private string ReadUntilReady()
    {
        var text = new StringBuilder();
        var header = new byte[5];
        while (true)
        {
            _socket.GetStream().ReadExactly(header);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            _socket.GetStream().ReadExactly(body);
            if (header[0] == 'Z') return text.ToString();
            if (header[0] == 'E') text.Append(Encoding.UTF8.GetString(body));
            for (var at = 2; header[0] == 'D' && at < body.Length;)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
                text.Append(Encoding.UTF8.GetString(body, at + 4, length));
                at += 4 + length;
            }
        }
    }
}
