using System.Buffers.Binary;
using System.Globalization;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>pg_snapshot: <c>xmin:xmax:xip,xip…</c>; binary a count, the two bounds and the transactions between, each in 8 bytes.</summary>
/// <remarks>PostgreSQL documentation, table 9.81; pg_snapshot_in and pg_snapshot_recv in src/backend/utils/adt/xid8funcs.c.</remarks>
internal static class SnapshotForm
{
    public static TextHeldType Row { get; } = new(TypeOid.PgSnapshot, "pg_snapshot", text => Text(Read(text)), Send, Receive);

    /// <summary>xmin, xmax and the others, ascending, each once.</summary>
    private static List<ulong> Read(string text)
    {
        var parts = text.Split(':', 3);
        var values = new List<ulong>();
        var running = parts is [_, _, not ""] ? parts[2].Split(',') : [];
        foreach (var part in parts.Length == 3 ? [parts[0], parts[1], .. running] : Array.Empty<string>())
        {
            if (!ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) throw Invalid(text);
            if (values.Count <= 2 || values[^1] != value) values.Add(value);
        }

        return IsValid(values) ? values : throw Invalid(text);
    }

    private static bool IsValid(List<ulong> values)
    {
        if (values.Count < 2 || values[0] == 0 || values[1] < values[0]) return false;
        for (var i = 2; i < values.Count; i++)
        {
            if (values[i] < values[0] || values[i] >= values[1] || (i > 2 && values[i] <= values[i - 1])) return false;
        }

        return true;
    }

    private static byte[] Send(string text)
    {
        var values = Read(text);
        var bytes = new byte[4 + (8 * values.Count)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, values.Count - 2);
        for (var i = 0; i < values.Count; i++) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(4 + (8 * i)), values[i]);
        return bytes;
    }

    private static string Receive(ref PgReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.Remaining / 8) throw SqlError.InvalidBinaryRepresentation("invalid external pg_snapshot data").ToException();
        var values = new List<ulong>();
        for (var i = 0; i < count + 2; i++)
        {
            var value = BinaryPrimitives.ReadUInt64BigEndian(reader.ReadBytes(8));
            if (values.Count <= 2 || values[^1] != value) values.Add(value);
        }

        return IsValid(values) ? Text(values) : throw SqlError.InvalidBinaryRepresentation("invalid external pg_snapshot data").ToException();
    }

    private static string Text(List<ulong> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values[0]}:{values[1]}:{string.Join(',', values.Skip(2))}");

    private static SqlErrorException Invalid(string text) => SqlError.InvalidTextRepresentation("pg_snapshot", text).ToException();
}
