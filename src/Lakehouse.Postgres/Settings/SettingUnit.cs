using System.Globalization;

namespace Lakehouse.Postgres.Settings;

/// <summary>Units of memory and time that values of parameters may carry.</summary>
/// <remarks>PostgreSQL documentation, section 20.1.1 "Parameter Names and Values".</remarks>
public static class SettingUnit
{
    private const string MemoryHint = """Valid units for this parameter are "B", "kB", "MB", "GB", and "TB".""";
    private const string TimeHint = """Valid units for this parameter are "us", "ms", "s", "min", "h", and "d".""";

    // Largest first: printing takes the first unit that divides the value.
    private static readonly (string Name, double Bytes)[] Memory =
        [("TB", 1024d * 1024 * 1024 * 1024), ("GB", 1024d * 1024 * 1024), ("MB", 1024d * 1024), ("kB", 1024), ("B", 1)];

    private static readonly (string Name, double Microseconds)[] Time =
        [("d", 86_400e6), ("h", 3_600e6), ("min", 60e6), ("s", 1e6), ("ms", 1e3), ("us", 1)];

    /// <summary>The HINT of an unknown unit.</summary>
    public static string Hint(string unit) => IsTime(unit) ? TimeHint : MemoryHint;

    /// <summary>How many base units one of <paramref name="name"/> is; null where the unit is unknown.</summary>
    public static double? Factor(string name, string unit)
    {
        foreach (var (candidate, size) in IsTime(unit) ? Time : Memory)
        {
            if (candidate == name) return size / Size(unit);
        }

        return null;
    }

    /// <summary>A value of base units as SHOW prints it: in the largest unit that divides it.</summary>
    public static string Print(double value, string unit)
    {
        if (value <= 0 || value != Math.Floor(value)) return value.ToString("R", CultureInfo.InvariantCulture) + (value > 0 ? unit : "");
        var size = value * Size(unit);
        foreach (var (name, bytes) in IsTime(unit) ? Time : Memory)
        {
            if (size % bytes == 0) return (size / bytes).ToString("R", CultureInfo.InvariantCulture) + name;
        }

        return value.ToString("R", CultureInfo.InvariantCulture) + unit;
    }

    private static bool IsTime(string unit) => unit is "us" or "ms" or "s" or "min" or "h" or "d";

    private static double Size(string unit)
    {
        if (unit == "8kB") return 8 * 1024;
        foreach (var (name, size) in IsTime(unit) ? Time : Memory)
        {
            if (name == unit) return size;
        }

        throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of pg_settings.");
    }
}
