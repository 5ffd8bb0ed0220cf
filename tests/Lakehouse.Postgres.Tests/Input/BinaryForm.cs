using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Postgres.Tests.Input;

/// <summary>Reads a text as a type and gives the value in PostgreSQL's binary format, in hexadecimal.</summary>
internal static class BinaryForm
{
    public static string Of(string type, string text, string settings)
    {
        var input = Settings(settings);
        if (type.StartsWith("interval", StringComparison.Ordinal)) return Interval(IntervalInput.Parse(text, input, IntervalModifier(type)));
        return type switch
        {
            "bool" => BooleanInput.Parse(text) ? "01" : "00",
            "int2" => IntegerInput.ParseInt2(text).ToString("x4", CultureInfo.InvariantCulture),
            "int4" => IntegerInput.ParseInt4(text).ToString("x8", CultureInfo.InvariantCulture),
            "int8" => IntegerInput.ParseInt8(text).ToString("x16", CultureInfo.InvariantCulture),
            "oid" => OidInput.Parse(text).ToString("x8", CultureInfo.InvariantCulture),
            "float4" => Float4(FloatInput.ParseFloat4(text)),
            "float8" => Float8(FloatInput.ParseFloat8(text)),
            "numeric" => Numeric(NumericInput.Parse(text)),
            "uuid" => UuidInput.Parse(text).ToString("N"),
            "bytea" => Convert.ToHexStringLower(ByteaInput.Parse(text)),
            "varbit" => BitStringInput.Parse(text) is var bits ? bits.Length.ToString("x8", CultureInfo.InvariantCulture) + Convert.ToHexStringLower(bits.Bytes) : "",
            "date" => Date(DateInput.Parse(text, input)).ToString("x8", CultureInfo.InvariantCulture),
            "time" => TimeInput.ParseTime(text, input).ToString("x16", CultureInfo.InvariantCulture),
            "timetz" => TimeInput.ParseTimeTz(text, input) is var time ? $"{time.Micros:x16}{-time.OffsetSeconds:x8}" : "",
            "timestamp" => Timestamp(TimestampInput.ParseTimestamp(text, input)),
            "timestamptz" => Timestamp(TimestampInput.ParseTimestampTz(text, input)),
            "json" => Utf8(JsonInput.Validate(text)),
            "jsonb" => "01" + Utf8(JsonbInput.Parse(text)),
            "int4[]" => Array(text, 23, element => IntegerInput.ParseInt4(element).ToString("x8", CultureInfo.InvariantCulture)),
            "text[]" => Array(text, 25, Utf8),
            _ => throw new ArgumentException($"no such type: {type}"),
        };
    }

    private static InputSettings Settings(string text)
    {
        var settings = InputSettings.Default;
        foreach (var setting in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            settings = name switch
            {
                "DateStyle" => settings with { DateOrder = Enum.Parse<DateOrder>(value.Split(", ")[1], true) },
                "IntervalStyle" => settings with { IntervalStyle = Enum.Parse<IntervalStyle>(value.Replace("_", "", StringComparison.Ordinal), true) },
                "TimeZone" => settings with { Zone = ZoneDirectory.Find(value)! },
                _ => throw new ArgumentException($"no such setting: {name}"),
            };
        }

        return settings;
    }

    private static int IntervalModifier(string type)
    {
        var words = type["interval".Length..];
        int? precision = null;
        if (words.IndexOf('(') is >= 0 and var open)
        {
            precision = words[open + 1] - '0';
            words = words[..open];
        }

        string[] units = ["year", "month", "day", "hour", "minute", "second"];
        IntervalFields[] fields = [IntervalFields.Year, IntervalFields.Month, IntervalFields.Day, IntervalFields.Hour, IntervalFields.Minute, IntervalFields.Second];
        var bounds = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "to").Select(word => System.Array.IndexOf(units, word)).ToArray();
        if (bounds.Length == 0) return precision is null ? -1 : IntervalTypeModifier.Of(IntervalFields.None, precision);
        var all = IntervalFields.None;
        for (var i = bounds[0]; i <= bounds[^1]; i++) all |= fields[i];
        return IntervalTypeModifier.Of(all, precision);
    }

    private static string Float4(float value) => float.IsNaN(value) ? "7fc00000" : $"{BitConverter.SingleToInt32Bits(value):x8}";

    private static string Float8(double value) => double.IsNaN(value) ? "7ff8000000000000" : $"{BitConverter.DoubleToInt64Bits(value):x16}";

    private static int Date(int days) => days switch
    {
        EngineDate.Infinity => int.MaxValue,
        EngineDate.NegativeInfinity => int.MinValue,
        _ => days - EngineDate.PostgresEpoch,
    };

    private static string Timestamp(long micros) => (micros switch
    {
        EngineTimestamp.Infinity => long.MaxValue,
        EngineTimestamp.NegativeInfinity => long.MinValue,
        _ => micros - EngineTimestamp.PostgresEpoch,
    }).ToString("x16", CultureInfo.InvariantCulture);

    private static string Interval(Interval value) => $"{value.Micros:x16}{value.Days:x8}{value.Months:x8}";

    private static string Utf8(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static string Numeric(PgNumeric value)
    {
        switch (value.Kind)
        {
            case NumericKind.NaN: return "00000000c0000000";
            case NumericKind.Infinity: return "00000000d0000020";
            case NumericKind.NegativeInfinity: return "00000000f0000020";
        }

        var fraction = (value.Scale + 3) / 4;
        var magnitude = BigInteger.Abs(value.Unscaled) * BigInteger.Pow(10, (fraction * 4) - value.Scale);
        var text = magnitude.IsZero ? "" : magnitude.ToString(CultureInfo.InvariantCulture);
        text = text.PadLeft((text.Length + 3) / 4 * 4, '0');
        var digits = Enumerable.Range(0, text.Length / 4).Select(i => int.Parse(text.AsSpan(i * 4, 4), CultureInfo.InvariantCulture)).ToList();
        var weight = digits.Count - 1 - fraction;
        while (digits.Count > 0 && digits[^1] == 0) digits.RemoveAt(digits.Count - 1);
        if (digits.Count == 0) weight = 0;
        var sign = value.Unscaled.Sign < 0 ? 0x4000 : 0;
        return $"{digits.Count:x4}{(short)weight:x4}{sign:x4}{value.Scale:x4}{string.Concat(digits.Select(digit => $"{digit:x4}"))}";
    }

    private static string Array(string text, uint elementOid, Func<string, string> element)
    {
        var array = ArrayInput.Parse(text);
        var result = new StringBuilder($"{array.Lengths.Length:x8}{(array.Elements.Contains(null) ? 1 : 0):x8}{elementOid:x8}");
        for (var i = 0; i < array.Lengths.Length; i++) result.Append(CultureInfo.InvariantCulture, $"{array.Lengths[i]:x8}{array.LowerBounds[i]:x8}");
        foreach (var value in array.Elements)
        {
            if (value is null) result.Append("ffffffff");
            else if (element(value) is var bytes) result.Append(CultureInfo.InvariantCulture, $"{bytes.Length / 2:x8}{bytes}");
        }

        return result.ToString();
    }
}
