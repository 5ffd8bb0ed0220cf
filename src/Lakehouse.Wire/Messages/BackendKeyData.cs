using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>BackendKeyData: what a CancelRequest must repeat. 3.2 allows keys of other lengths than four.</summary>
internal static class BackendKeyData
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, BackendKey key)
    {
        var at = writer.Begin('K');
        writer.WriteInt32(key.ProcessId);
        writer.WriteBytes(key.Secret.Span);
        writer.End(at);
    }
}
