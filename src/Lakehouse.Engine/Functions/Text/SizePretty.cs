using System.Globalization;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>pg_size_pretty(): each unit holds up to 10239 of the one before, rounded half away from zero.</summary>
internal static class SizePretty
{
    private static readonly (string Name, Int128 Limit, bool Rounds, int Bits)[] Units =
    [
        ("bytes", 10 * 1024, false, 0), ("kB", (20 * 1024) - 1, true, 10), ("MB", (20 * 1024) - 1, true, 20),
        ("GB", (20 * 1024) - 1, true, 30), ("TB", (20 * 1024) - 1, true, 40), ("PB", (20 * 1024) - 1, true, 50),
    ];

    /// <summary>The size in words.</summary>
    public static string Of(long bytes)
    {
        var size = (Int128)bytes;
        for (var i = 0; ; i++)
        {
            var unit = Units[i];
            if (i == Units.Length - 1 || Int128.Abs(size) < unit.Limit)
            {
                if (unit.Rounds) size = (size + (size < 0 ? -1 : 1)) / 2;
                return string.Create(CultureInfo.InvariantCulture, $"{size} {unit.Name}");
            }
            // One bit more is kept where the next unit rounds.
            var bits = Units[i + 1].Bits - unit.Bits - (Units[i + 1].Rounds ? 1 : 0) + (unit.Rounds ? 1 : 0);
            size /= (Int128)1 << bits;
        }
    }

    /// <summary>The size in words of a numeric, which keeps its fraction in bytes.</summary>
    public static string Of(BigNumeric bytes)
    {
        var size = bytes;
        for (var i = 0; ; i++)
        {
            var unit = Units[i];
            if (i == Units.Length - 1 || NumericArithmetic.Absolute(size).CompareTo(Whole(unit.Limit)) < 0)
            {
                if (unit.Rounds) size = NumericArithmetic.DivideTruncated(NumericArithmetic.Add(size, Whole(size.Sign < 0 ? -1 : 1)), Whole(2));
                return $"{size} {unit.Name}";
            }
            var bits = Units[i + 1].Bits - unit.Bits - (Units[i + 1].Rounds ? 1 : 0) + (unit.Rounds ? 1 : 0);
            size = NumericArithmetic.DivideTruncated(size, Whole((Int128)1 << bits));
        }
    }

    private static BigNumeric Whole(Int128 value) => BigNumeric.Finite((System.Numerics.BigInteger)value, 0);
}
