using System.Globalization;

namespace Lakehouse.Server.Samples;

/// <summary>Values as the text that DuckDB's and PostgreSQL's csv readers take.</summary>
public static class SampleText
{
    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of two decimals, given in hundredths.</summary>
    public static string Hundredths(long value) =>
        $"{(value < 0 ? "-" : "")}{Math.Abs(value) / 100}.{Math.Abs(value) % 100:00}";

    /// <summary>A date.</summary>
    public static string Date(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A timestamp, to the millisecond.</summary>
    public static string Timestamp(DateTime value) => value.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>true or false.</summary>
    public static string Boolean(bool value) => value ? "true" : "false";
}
