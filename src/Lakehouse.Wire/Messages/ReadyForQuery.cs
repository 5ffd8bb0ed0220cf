using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>ReadyForQuery: the next command may come, and where the transaction stands.</summary>
internal static class ReadyForQuery
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, TransactionStatus status)
    {
        var at = writer.Begin('Z');
        writer.WriteByte((byte)status);
        writer.End(at);
    }
}
