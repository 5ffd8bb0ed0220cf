using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>pg_size_bytes(): a size in words, as a number of bytes.</summary>
/// <remarks>PostgreSQL documentation, section 9.27.7 "Database Object Management Functions".</remarks>
internal static partial class SizeBytes
{
    private static readonly string[] Units = ["bytes", "kb", "mb", "gb", "tb", "pb"];

    /// <summary>The bytes.</summary>
    /// <exception cref="SqlErrorException">22023; 22003 where they are more than a bigint holds.</exception>
    public static long Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Invalid(text).ToException();
        var unit = match.Groups[2].Value;
        var power = unit.Length == 0 ? 0 : Array.IndexOf(Units, unit.ToLowerInvariant());
        if (power < 0)
        {
            throw (Invalid(text) with
            {
                Detail = $"Invalid size unit: \"{unit}\".",
                Hint = "Valid units are \"bytes\", \"kB\", \"MB\", \"GB\", \"TB\", and \"PB\".",
            }).ToException();
        }

        var bytes = (double)number * Math.Pow(1024, power);
        if (Math.Abs(bytes) >= long.MaxValue) throw new SqlError(SqlState.NumericValueOutOfRange, "bigint out of range").ToException();
        return (long)Math.Round(number * (decimal)Math.Pow(1024, power), MidpointRounding.AwayFromZero);
    }

    private static SqlError Invalid(string text) => new(SqlState.InvalidParameterValue, $"invalid size: \"{text}\"");

    [GeneratedRegex(@"^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
