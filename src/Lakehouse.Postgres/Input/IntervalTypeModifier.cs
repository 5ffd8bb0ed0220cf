using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>An interval's typmod: which fields it keeps and how many digits of a second.</summary>
/// <remarks>The upper 16 bits are <see cref="IntervalFields"/> (0x7FFF is all), the lower 16 the precision (0xFFFF is all).</remarks>
public static class IntervalTypeModifier
{
    private const int AllFields = 0x7FFF;
    private const int FullPrecision = 0xFFFF;

    private static readonly (IntervalFields Field, string Name)[] Names =
    [
        (IntervalFields.Year, "year"), (IntervalFields.Month, "month"), (IntervalFields.Day, "day"), (IntervalFields.Hour, "hour"),
        (IntervalFields.Minute, "minute"), (IntervalFields.Second, "second"),
    ];

    /// <summary>The typmod of a restriction.</summary>
    public static int Of(IntervalFields fields, int? precision) =>
        ((fields == IntervalFields.None ? AllFields : (int)fields) << 16) | (precision ?? FullPrecision);

    /// <summary>The fields a typmod keeps; None where it keeps all.</summary>
    public static IntervalFields Fields(int typeModifier)
    {
        if (typeModifier < 0) return IntervalFields.None;
        var fields = (typeModifier >> 16) & AllFields;
        return fields == AllFields ? IntervalFields.None : (IntervalFields)fields;
    }

    /// <summary>The typmod as a type's name shows it behind <c>interval</c>: <c> day to second(3)</c>.</summary>
    public static string Text(int typeModifier)
    {
        if (typeModifier < 0) return "";
        var names = Names.Where(name => Fields(typeModifier).HasFlag(name.Field)).Select(name => name.Name).ToArray();
        var fields = names.Length switch { 0 => "", 1 => $" {names[0]}", _ => $" {names[0]} to {names[^1]}" };
        var precision = typeModifier & FullPrecision;
        return precision == FullPrecision ? fields : string.Create(CultureInfo.InvariantCulture, $"{fields}({precision})");
    }

    /// <summary>The value with what its typmod does not keep taken away.</summary>
    public static Interval Apply(Interval value, int typeModifier)
    {
        if (typeModifier < 0) return value;
        var fields = Fields(typeModifier);
        value = Truncate(value, fields);
        var precision = typeModifier & FullPrecision;
        return precision > 6 ? value : value with { Micros = Round(value.Micros, precision) };
    }

    private static Interval Truncate(Interval value, IntervalFields fields)
    {
        if (fields == IntervalFields.None || (fields & IntervalFields.Second) != 0) return value;
        if ((fields & IntervalFields.Minute) != 0) return value with { Micros = value.Micros / EngineTimestamp.MicrosPerMinute * EngineTimestamp.MicrosPerMinute };
        if ((fields & IntervalFields.Hour) != 0) return value with { Micros = value.Micros / EngineTimestamp.MicrosPerHour * EngineTimestamp.MicrosPerHour };
        if ((fields & IntervalFields.Day) != 0) return value with { Micros = 0 };
        if ((fields & IntervalFields.Month) != 0) return new Interval(value.Months, 0, 0);
        return new Interval(value.Months / 12 * 12, 0, 0);
    }

    private static long Round(long micros, int precision)
    {
        var unit = 1L;
        for (var i = precision; i < 6; i++) unit *= 10;
        var half = unit / 2;
        return micros >= 0 ? (micros + half) / unit * unit : (micros - half) / unit * unit;
    }
}
