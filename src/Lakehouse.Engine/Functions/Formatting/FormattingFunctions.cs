using System.Numerics;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Functions.Temporal;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>to_char(), to_date(), to_timestamp() and to_number().</summary>
/// <remarks>PostgreSQL documentation, section 9.8.</remarks>
internal static class FormattingFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_to_char", [Forms.Timestamp, Forms.Text], Forms.Text, (a, row, result) =>
            WriteTimestamp(result, row, a[0].Read<long>(row), null, a[1].ReadText(row))),
        // With the name of a zone.
        ScalarFunction.Strict("pg_to_char", [Forms.TimestampTz, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            var instant = a[0].Read<long>(row);
            var zone = EngineTimestamp.IsInfinite(instant) ? null : Zones.Named(a[2].ReadText(row)).At(Zones.Seconds(instant));
            WriteTimestamp(result, row, zone is null ? instant : instant + (zone.Seconds * EngineTimestamp.MicrosPerSecond), zone, a[1].ReadText(row));
        }),
        ScalarFunction.Strict("pg_to_char", [Forms.Interval, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, DateTimeFormat.Print(DateTimeParts.Of(a[0].Read<IntervalValue>(row)), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_to_char", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, NumberFormat.Print(NumericFunctions.Read(a[0], row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_to_char", [Forms.Float8, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, FloatFormat.Print(a[0].Read<double>(row), FloatFormat.DoubleDigits, a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_to_char", [Forms.Float4, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, FloatFormat.Print(a[0].Read<float>(row), FloatFormat.SingleDigits, a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_to_date", [Forms.Text, Forms.Text], Forms.Date, (a, row, result) =>
        {
            var text = a[0].ReadText(row);
            result.Write(row, DateTimeReader.Read(text, FormatNode.Parse(a[1].ReadText(row))).Date(text));
        }),
        // With the name of the zone of a text without one.
        ScalarFunction.Strict("pg_to_timestamp", [Forms.Text, Forms.Text, Forms.Text], Forms.TimestampTz, (a, row, result) =>
        {
            var text = a[0].ReadText(row);
            var fields = DateTimeReader.Read(text, FormatNode.Parse(a[1].ReadText(row)));
            var local = fields.Timestamp(text);
            result.Write(row, fields.Offset(text) is { } offset
                ? local - (offset * EngineTimestamp.MicrosPerSecond)
                : Zones.Instant(a[2].ReadText(row), local));
        }),
        ScalarFunction.Strict("pg_to_number", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[1].ReadBytes(row).IsEmpty) result.WriteNull(row);
            else NumericFunctions.Write(result, row, ReadNumber(a[0].ReadText(row), NumberTemplate.Parse(a[1].ReadText(row))));
        }),
    ];

    private static void WriteTimestamp(VectorWriter result, int row, long value, ZoneOffset? zone, string template)
    {
        if (template.Length == 0 || EngineTimestamp.IsInfinite(value)) result.WriteNull(row);
        else result.WriteText(row, DateTimeFormat.Print(DateTimeParts.Of(value, zone), template));
    }

    // Digits go to the places of 9 and 0; whatever stands at the place of a separator is passed over.
    private static BigNumeric ReadNumber(string text, NumberTemplate template)
    {
        var (digits, scale, point, negative, any, before) = (BigInteger.Zero, 0, false, false, false, 0);
        var signed = template.Has("S") || template.Has("MI") || template.Has("SG") || template.Has("PR");
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                // Digits without a place end the number, unless a sign may still come.
                if (point ? scale == template.Behind : before++ >= template.Before + template.Shift)
                {
                    if (signed) continue;
                    break;
                }
                digits = (digits * 10) + (c - '0');
                any = true;
                if (point) scale++;
            }
            else if (c == '.' && template.HasPoint) point = true;
            else if (c is '-' or '<') negative = true;
        }
        // What PostgreSQL read is a sign, or a blank in its place.
        if (!any) throw SqlError.InvalidTextRepresentation("numeric", negative ? "-" : text.Contains('+', StringComparison.Ordinal) ? "+" : " ").ToException();
        return BigNumeric.Finite(negative ? -digits : digits, scale);
    }
}
