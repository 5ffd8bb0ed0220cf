using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Postgres.Ranges;

namespace Lakehouse.Engine.Functions.Ranges;

/// <summary>Bytes that order as ranges and multiranges do: empty first, then by the begin and the end of one range after the other.</summary>
/// <remarks>range_cmp and multirange_cmp.</remarks>
internal static class RangeKey
{
    private const byte End = 0, Next = 1;
    private const byte Before = 0, Value = 1, Behind = 2;

    /// <summary>The key of a range or a multirange.</summary>
    public static byte[] Of(RangeSet set)
    {
        var key = new List<byte>();
        foreach (var range in set.Ranges)
        {
            key.Add(Next);
            Add(key, range.Lower);
            Add(key, range.Upper);
        }
        key.Add(End);
        return [.. key];
    }

    private static void Add(List<byte> key, RangeBound bound)
    {
        if (bound.Value is not { } value)
        {
            key.Add(bound.IsLower ? Before : Behind);
            return;
        }
        key.Add(Value);
        // The zero ends the digits of positive numbers, whose length is not told otherwise.
        key.AddRange(NumericSortKey.Of(BigNumeric.Parse(System.Text.Encoding.ASCII.GetBytes(value.ToString()))));
        key.Add(0);
        key.Add(bound.IsInclusive ? (byte)1 : bound.IsLower ? (byte)2 : (byte)0);
    }
}
