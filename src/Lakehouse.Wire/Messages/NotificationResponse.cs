using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>NotificationResponse: what NOTIFY said.</summary>
internal static class NotificationResponse
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, int processId, string channel, string payload)
    {
        var at = writer.Begin('A');
        writer.WriteInt32(processId);
        writer.WriteString(channel);
        writer.WriteString(payload);
        writer.End(at);
    }
}
