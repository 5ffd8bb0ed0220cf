using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Binary;

/// <summary>Functions of bytea.</summary>
/// <remarks>PostgreSQL documentation, section 9.5.</remarks>
internal static class ByteStrings
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_bytea_bit_count", [Forms.Blob], Forms.Int8, (a, row, result) =>
        {
            var count = 0L;
            foreach (var octet in a[0].ReadBytes(row)) count += byte.PopCount(octet);
            result.Write(row, count);
        }),
        Trimmed("pg_bytea_btrim", start: true, end: true),
        Trimmed("pg_bytea_ltrim", start: true, end: false),
        Trimmed("pg_bytea_rtrim", start: false, end: true),
        ScalarFunction.Strict("pg_bytea_get_bit", [Forms.Blob, Forms.Int8], Forms.Int4, (a, row, result) =>
        {
            var bytes = a[0].ReadBytes(row);
            var at = a[1].Read<long>(row);
            Check(at, bytes.Length * 8L);
            result.Write(row, bytes[(int)(at >> 3)] >> (int)(at & 7) & 1);
        }),
        ScalarFunction.Strict("pg_bytea_get_byte", [Forms.Blob, Forms.Int4], Forms.Int4, (a, row, result) =>
        {
            var bytes = a[0].ReadBytes(row);
            var at = a[1].Read<int>(row);
            Check(at, bytes.Length);
            result.Write(row, (int)bytes[at]);
        }),
        ScalarFunction.Strict("pg_bytea_set_bit", [Forms.Blob, Forms.Int8, Forms.Int4], Forms.Blob, (a, row, result) =>
        {
            var (bytes, at, bit) = (a[0].ReadBytes(row).ToArray(), a[1].Read<long>(row), a[2].Read<int>(row));
            Check(at, bytes.Length * 8L);
            if (bit is not (0 or 1)) throw new SqlError(SqlState.InvalidParameterValue, "new bit must be 0 or 1").ToException();
            var mask = (byte)(1 << (int)(at & 7));
            bytes[at >> 3] = (byte)(bit == 1 ? bytes[at >> 3] | mask : bytes[at >> 3] & ~mask);
            result.WriteBytes(row, bytes);
        }),
        ScalarFunction.Strict("pg_bytea_set_byte", [Forms.Blob, Forms.Int4, Forms.Int4], Forms.Blob, (a, row, result) =>
        {
            var (bytes, at) = (a[0].ReadBytes(row).ToArray(), a[1].Read<int>(row));
            Check(at, bytes.Length);
            bytes[at] = (byte)a[2].Read<int>(row);
            result.WriteBytes(row, bytes);
        }),
        ScalarFunction.Strict("pg_bytea_position", [Forms.Blob, Forms.Blob], Forms.Int4, (a, row, result) =>
            result.Write(row, a[0].ReadBytes(row).IndexOf(a[1].ReadBytes(row)) + 1)),
        ScalarFunction.Strict("pg_bytea_overlay", [Forms.Blob, Forms.Blob, Forms.Int4, Forms.Int4], Forms.Blob, (a, row, result) =>
        {
            var bytes = a[0].ReadBytes(row);
            var (from, length) = (a[2].Read<int>(row), a[3].Read<int>(row));
            if (from <= 0) throw new SqlError(SqlState.SubstringError, "negative substring length not allowed").ToException();
            var end = Math.Clamp((long)from - 1 + length, 0, bytes.Length);
            result.WriteBytes(row, [.. bytes[..Math.Min(from - 1, bytes.Length)], .. a[1].ReadBytes(row), .. bytes[(int)end..]]);
        }),
        ScalarFunction.Strict("pg_bytea_like", [Forms.Blob, Forms.Blob], Forms.Boolean, (a, row, result) =>
            result.Write(row, BytePattern.Matches(a[0].ReadBytes(row), a[1].ReadBytes(row), ofText: false))),
        ScalarFunction.Strict("pg_bytea_like_escape", [Forms.Blob, Forms.Blob], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, BytePattern.Escaped(a[0].ReadBytes(row), a[1].ReadBytes(row)))),
        ScalarFunction.Strict("pg_sha224", [Forms.Blob], Forms.Blob, (a, row, result) => result.WriteBytes(row, Sha224.HashData(a[0].ReadBytes(row)))),
        // Bytes, the encoding they are in, the one they shall be in.
        ScalarFunction.Strict("pg_convert", [Forms.Blob, Forms.Text, Forms.Text], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, CharacterConversion.Convert(a[0].ReadBytes(row), a[1].ReadText(row), a[2].ReadText(row)))),
        ScalarFunction.Strict("pg_convert_from", [Forms.Blob, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteBytes(row, CharacterConversion.Convert(a[0].ReadBytes(row), a[1].ReadText(row), "UTF8"))),
        ScalarFunction.Strict("pg_convert_to", [Forms.Text, Forms.Text], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, CharacterConversion.Convert(a[0].ReadBytes(row), "UTF8", a[1].ReadText(row)))),
    ];

    private static ScalarFunction Trimmed(string name, bool start, bool end) =>
        ScalarFunction.Strict(name, [Forms.Blob, Forms.Blob], Forms.Blob, (a, row, result) =>
        {
            var bytes = a[0].ReadBytes(row);
            var set = a[1].ReadBytes(row);
            if (start) bytes = bytes.TrimStart(set);
            if (end) bytes = bytes.TrimEnd(set);
            result.WriteBytes(row, bytes);
        });

    private static void Check(long at, long count)
    {
        if (at < 0 || at >= count)
            throw new SqlError(SqlState.ArraySubscriptError, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"index {at} out of valid range, 0..{count - 1}")).ToException();
    }
}
