using System.Buffers.Binary;
using System.Globalization;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>xid8: a number without sign, binary in 8 bytes.</summary>
internal static class TransactionIdForm
{
    public static TextHeldType Xid8 { get; } = new(
        TypeOid.Xid8, "xid8", text => Text(TransactionIdInput.Parse8(text)), Send,
        (ref PgReader reader) => Text(BinaryPrimitives.ReadUInt64BigEndian(reader.ReadBytes(8))));

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static byte[] Send(string text)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ulong.Parse(text, CultureInfo.InvariantCulture));
        return bytes;
    }
}
