using System.Buffers.Binary;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>
/// What one client sends from its first byte to its last, in one piece: start-up, then messages, then the end of the
/// stream. Without a start-up packet of its own it gets the usual one. A file holds many, divided by lines
/// <c>## name</c>; a line <c>differs: reason</c> says that we do not answer as PostgreSQL does, and why.
/// </summary>
internal sealed record Conversation(string Name, string? Differs, IReadOnlyList<string> Lines)
{
    /// <summary>The start-up packet of those that have none of their own.</summary>
    public const string UsualStartup = """Startup 3.0 "user" "postgres" "database" "postgres" """;

    private static readonly string[] Packets = ["Startup", "SSLRequest", "GSSENCRequest", "CancelRequest", "Packet", "Bytes"];

    /// <summary>The bytes.</summary>
    public byte[] Bytes =>
    [
        .. HasStartup ? [] : MessageLine.Compose(UsualStartup),
        .. Lines.SelectMany(MessageLine.Compose),
    ];

    /// <summary>How many answers of a single byte come first.</summary>
    public int EncryptionRequests => Lines.TakeWhile(line => line is "SSLRequest" or "GSSENCRequest").Distinct().Count();

    private bool HasStartup => Lines.Count > 0 && Packets.Contains(Lines[0].Split(' ')[0]);

    /// <summary>The conversations of a file.</summary>
    public static IReadOnlyList<Conversation> Read(string path)
    {
        var conversations = new List<Conversation>();
        foreach (var block in File.ReadAllText(path).Split("\n## ").Skip(1))
        {
            var lines = block.Split('\n').Select(line => line.TrimEnd()).ToList();
            var differs = lines.Find(line => line.StartsWith("differs: ", StringComparison.Ordinal));
            conversations.Add(new Conversation(
                lines[0], differs, [.. lines.Skip(1).Where(line => line.Length > 0 && line[0] != '#' && line != differs)]));
        }

        return conversations;
    }

    /// <summary>Holds it with a server: what the server answered, a line for each message.</summary>
    public async Task<IReadOnlyList<string>> HoldAsync(RawClient client)
    {
        await client.SendAsync(Bytes);
        // A client that says goodbye waits for the answers; the others must not be waited for.
        if (Lines is not [.., "Terminate"]) client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        var bytes = await client.ReadBytesToEndAsync();
        var answers = bytes.Take(EncryptionRequests).Select(answer => $"{(char)answer}").ToList();
        var rest = bytes.AsSpan(answers.Count);
        while (rest.Length >= 5 && BinaryPrimitives.ReadInt32BigEndian(rest[1..]) is var length and >= 4 && 1 + length <= rest.Length)
        {
            answers.Add(RawClient.Print(new BackendMessage((char)rest[0], rest[5..(1 + length)].ToArray())));
            rest = rest[(1 + length)..];
        }

        if (!rest.IsEmpty) answers.Add("no message: " + System.Text.Encoding.Latin1.GetString(rest));
        return answers;
    }
}
