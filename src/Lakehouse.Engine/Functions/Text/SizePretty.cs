using System.Globalization;

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
}
