using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>Bit strings: lengths, shifts, and casts from and to integers.</summary>
/// <remarks>PostgreSQL documentation, sections 8.10 and 9.6. The engine's form: a byte that counts padding bits, then the bits, padding (ones) first.</remarks>
internal static class BitStrings
{
    private static readonly EngineType Bit = EngineType.Of(DuckType.Bit);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_bit_modifier", [Bit, Forms.Int4, Forms.Boolean], Bit, (a, row, result) =>
        {
            var (bits, length) = (Read(a[0], row), a[1].Read<int>(row));
            // bit(n) cuts or pads to the length, varbit(n) only cuts.
            if (bits.Length > length) bits = bits[..length];
            Write(result, row, a[2].Read<bool>(row) ? bits.PadRight(length, '0') : bits);
        }),
        ScalarFunction.Strict("pg_int_bit", [Forms.Int4, Forms.Int4], Bit, (a, row, result) => Write(result, row, OfInteger(a[0].Read<int>(row), 32, a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_int_bit", [Forms.Int8, Forms.Int4], Bit, (a, row, result) => Write(result, row, OfInteger(a[0].Read<long>(row), 64, a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_bit_int4", [Bit], Forms.Int4, (a, row, result) => result.Write(row, (int)ToInteger(Read(a[0], row), 32, "integer"))),
        ScalarFunction.Strict("pg_bit_int8", [Bit], Forms.Int8, (a, row, result) => result.Write(row, ToInteger(Read(a[0], row), 64, "bigint"))),
        ScalarFunction.Strict("pg_bit_substring", [Bit, Forms.Int4], Bit, (a, row, result) =>
            Write(result, row, Substring(Read(a[0], row), a[1].Read<int>(row), null))),
        ScalarFunction.Strict("pg_bit_substring", [Bit, Forms.Int4, Forms.Int4], Bit, (a, row, result) =>
            Write(result, row, Substring(Read(a[0], row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_bit_position", [Bit, Bit], Forms.Int4, (a, row, result) =>
        {
            var (bits, part) = (Read(a[0], row), Read(a[1], row));
            result.Write(row, bits.Length == 0 ? 0 : bits.IndexOf(part, StringComparison.Ordinal) + 1);
        }),
        ScalarFunction.Strict("pg_bit_overlay", [Bit, Bit, Forms.Int4, Forms.Int4], Bit, (a, row, result) =>
        {
            var (bits, from, length) = (Read(a[0], row), a[2].Read<int>(row), a[3].Read<int>(row));
            if (from <= 0) throw NegativeLength();
            Write(result, row, Substring(bits, 1, from - 1) + Read(a[1], row) + Substring(bits, from + length, null));
        }),
        ScalarFunction.Strict("pg_bit_set", [Bit, Forms.Int4, Forms.Int4], Bit, (a, row, result) =>
        {
            var (bits, at, bit) = (Read(a[0], row), a[1].Read<int>(row), a[2].Read<int>(row));
            if (at < 0 || at >= bits.Length)
                throw new SqlError(SqlState.ArraySubscriptError, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bit index {at} out of valid range (0..{bits.Length - 1})")).ToException();
            if (bit is not (0 or 1)) throw new SqlError(SqlState.InvalidParameterValue, "new bit must be 0 or 1").ToException();
            Write(result, row, $"{bits[..at]}{bit}{bits[(at + 1)..]}");
        }),
        ScalarFunction.Strict("pg_bit_shift", [Bit, Forms.Int4], Bit, (a, row, result) =>
        {
            // To the left when positive; the length stays.
            var (bits, by) = (Read(a[0], row), a[1].Read<int>(row));
            var count = Math.Min(Math.Abs((long)by), bits.Length);
            Write(result, row, by >= 0 ? bits[(int)count..].PadRight(bits.Length, '0') : bits[..^(int)count].PadLeft(bits.Length, '0'));
        }),
    ];

    // From a place that counts from 1 and may lie before the first; to the end without a length.
    private static string Substring(string bits, int from, int? length)
    {
        if (length < 0) throw NegativeLength();
        var end = length is { } count ? Math.Clamp((long)from - 1 + count, 0, bits.Length) : bits.Length;
        var start = Math.Clamp((long)from - 1, 0, end);
        return bits[(int)start..(int)end];
    }

    private static SqlErrorException NegativeLength() => new SqlError(SqlState.SubstringError, "negative substring length not allowed").ToException();

    private static string OfInteger(long value, int width, int length)
    {
        var bits = new char[length];
        for (var i = 0; i < length; i++)
        {
            var place = length - 1 - i;
            bits[i] = (value >> Math.Min(place, width - 1) & 1) == 1 ? '1' : '0';
        }
        return new string(bits);
    }

    private static long ToInteger(string bits, int width, string type)
    {
        if (bits.Length > width) throw new SqlErrorException(new SqlError(SqlState.NumericValueOutOfRange, $"{type} out of range"));
        return bits.Length == 0 ? 0 : Convert.ToInt64(bits, 2);
    }

    private static string Read(in ColumnVector column, int row)
    {
        var bytes = column.ReadBytes(row);
        return string.Create(((bytes.Length - 1) * 8) - bytes[0], (Bytes: bytes.ToArray(), Padding: (int)bytes[0]), static (bits, state) =>
        {
            for (var i = 0; i < bits.Length; i++)
            {
                var at = state.Padding + i;
                bits[i] = (state.Bytes[1 + (at >> 3)] >> (7 - (at & 7)) & 1) == 1 ? '1' : '0';
            }
        });
    }

    private static void Write(VectorWriter result, int row, string bits)
    {
        var bytes = new byte[1 + ((bits.Length + 7) / 8)];
        var padding = ((bytes.Length - 1) * 8) - bits.Length;
        bytes[0] = (byte)padding;
        for (var at = 0; at < padding + bits.Length; at++)
            if (at < padding || bits[at - padding] == '1') bytes[1 + (at >> 3)] |= (byte)(1 << (7 - (at & 7)));
        result.WriteBytes(row, bytes);
    }
}
