using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Ranges;

/// <summary>One end of a range: a value or none, which is beyond all values.</summary>
/// <param name="IsLower">Which end.</param>
/// <param name="Value">The value on the subtype's own count (days, microseconds), null where the end is open for ever.</param>
/// <param name="IsInclusive">Whether the value itself belongs to the range; false where there is none.</param>
/// <remarks>The order of ends is that of range_cmp_bounds in PostgreSQL's src/backend/utils/adt/rangetypes.c.</remarks>
public readonly record struct RangeBound(bool IsLower, PgNumeric? Value, bool IsInclusive)
{
    /// <summary>An end without a value.</summary>
    public static RangeBound Infinite(bool isLower) => new(isLower, null, false);

    /// <summary>The end at which something begins that lies just beyond this one, or ends just before it.</summary>
    public RangeBound Opposite => new(!IsLower, Value, !IsInclusive);

    /// <summary>Which end comes first: negative, zero or positive.</summary>
    public int CompareTo(RangeBound other)
    {
        if (Value is not { } value) return other.Value is null && IsLower == other.IsLower ? 0 : IsLower ? -1 : 1;
        if (other.Value is not { } against) return other.IsLower ? 1 : -1;
        var order = value.CompareTo(against);
        return order != 0 ? order : Side.CompareTo(other.Side);
    }

    /// <summary>Whether another end begins just where this one ends, so that nothing is between or in both.</summary>
    public bool Touches(RangeBound other) =>
        Value is { } value && other.Value is { } against && value.CompareTo(against) == 0 && IsInclusive != other.IsInclusive;

    // Where the end is, relative to its value: before it, at it, behind it.
    private int Side => IsInclusive ? 0 : IsLower ? 1 : -1;
}
