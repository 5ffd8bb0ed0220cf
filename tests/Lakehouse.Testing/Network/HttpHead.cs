using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Testing.Network;

/// <summary>The first line and the headers of an HTTP message, in its very bytes, and the bytes that came with it.</summary>
/// <param name="Bytes">Up to and with the empty line.</param>
/// <param name="Rest">What was read beyond: the start of the body.</param>
internal sealed record HttpHead(byte[] Bytes, byte[] Rest)
{
    private readonly string[] _lines = Encoding.Latin1.GetString(Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Request line or status line, in its parts.</summary>
    public string[] Start => _lines[0].Split(' ');

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => _lines.Skip(1)
        .Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line.AsSpan(name.Length).StartsWith(":"))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>The body's length; null where it is in chunks.</summary>
    public long? BodyLength => Header("Transfer-Encoding") is not null ? null
        : Header("Content-Length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Reads one; null where the connection ends before it begins.</summary>
    public static async Task<HttpHead?> ReadAsync(Socket socket, byte[] before, CancellationToken cancel)
    {
        var read = new List<byte>(before);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(read).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return new HttpHead([.. read[..(end + 4)]], [.. read[(end + 4)..]]);
            var got = await socket.ReceiveAsync(buffer, cancel);
            if (got == 0) return read.Count == 0 ? null : throw new EndOfStreamException();
            read.AddRange(buffer.AsSpan(0, got));
        }
    }
}
