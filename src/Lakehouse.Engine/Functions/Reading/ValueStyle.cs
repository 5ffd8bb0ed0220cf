using System.Collections.Concurrent;
using System.Globalization;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Functions.Temporal;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Reading;

/// <summary>
/// What casts to and from text depend on beside the value. Functions take it as one text, the settings' values with a bar between:
/// <c>ISO, MDY|postgres|UTC|1|hex</c> (DateStyle, IntervalStyle, TimeZone, extra_float_digits, bytea_output).
/// </summary>
/// <param name="Output">How values are written.</param>
/// <param name="Input">How they are read.</param>
internal sealed record ValueStyle(EncodingSettings Output, InputSettings Input)
{
    private const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, ValueStyle> Known = new(StringComparer.Ordinal);

    /// <summary>From its text.</summary>
    public static ValueStyle Of(string text)
    {
        if (Known.TryGetValue(text, out var known)) return known;
        if (Known.Count > MostKept) Known.Clear();
        return Known.GetOrAdd(text, Read);
    }

    private static ValueStyle Read(string text)
    {
        var values = text.Split('|');
        var (style, order) = StyleNames.Dates(values[0]);
        var (intervals, zone) = (StyleNames.Intervals(values[1]), Zones.Named(values[2]));
        return new ValueStyle(
            new EncodingSettings(
                style, order, intervals, zone, int.Parse(values[3], CultureInfo.InvariantCulture), values[4] == "escape" ? ByteaOutput.Escape : ByteaOutput.Hex),
            new InputSettings(order, intervals, zone, 0));
    }
}
