using Lakehouse.Wire.Tests.Fixtures;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>The messages of recorded conversations (files of <c>tests/Lakehouse.Wire.Tests/Conversations</c>), in their order.</summary>
public sealed class MessageCorpus
{
    // Packets, and messages that end a session wherever they come.
    private static readonly string[] Left =
    [
        "Startup", "SSLRequest", "GSSENCRequest", "CancelRequest", "Packet", "Bytes", "Raw", "Terminate", "Password", "SASLInitialResponse",
        "SASLResponse",
    ];

    private MessageCorpus(IReadOnlyList<byte[]> messages) => Messages = messages;

    /// <summary>Whole messages: type, length, body.</summary>
    public IReadOnlyList<byte[]> Messages { get; }

    /// <summary>Reads the conversations of a folder.</summary>
    public static MessageCorpus Read(string folder) => new(
        [.. Directory.GetFiles(folder, "*.pgtest").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(IsMessage).Select(MessageLine.Compose)]);

    private static bool IsMessage(string line) =>
        line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && !Left.Contains(line.Split(' ')[0]);
}
