using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>NegotiateProtocolVersion: the newest version that is spoken here, and the protocol options not known.</summary>
internal static class NegotiateProtocolVersion
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, ProtocolVersion version, IReadOnlyList<string> unknownOptions)
    {
        var at = writer.Begin('v');
        writer.WriteInt32(version.Code);
        writer.WriteInt32(unknownOptions.Count);
        foreach (var option in unknownOptions) writer.WriteString(option);
        writer.End(at);
    }
}
