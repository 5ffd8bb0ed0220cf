using System.Buffers.Binary;
using System.Globalization;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>pg_lsn: two hexadecimal halves of 64 bits with a slash between; binary 8 bytes.</summary>
/// <remarks>PostgreSQL documentation, section 8.20.</remarks>
internal static class LogSequenceNumberForm
{
    private const int LongestHalf = 8;

    public static TextHeldType Row { get; } = new(
        TypeOid.PgLsn, "pg_lsn", text => Text(Read(text)), Send,
        (ref PgReader reader) => Text(BinaryPrimitives.ReadUInt64BigEndian(reader.ReadBytes(8))));

    private static ulong Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && TryHalf(text.AsSpan(0, slash), out var high) && TryHalf(text.AsSpan(slash + 1), out var low)
            ? ((ulong)high << 32) | low
            : throw SqlError.InvalidTextRepresentation("pg_lsn", text).ToException();
    }

    private static bool TryHalf(ReadOnlySpan<char> digits, out uint half)
    {
        half = 0;
        return digits.Length is > 0 and <= LongestHalf
            && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out half);
    }

    private static byte[] Send(string text)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Read(text));
        return bytes;
    }

    private static string Text(ulong value) => string.Create(CultureInfo.InvariantCulture, $"{value >> 32:X}/{(uint)value:X}");
}
