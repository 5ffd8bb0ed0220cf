namespace Lakehouse.Postgres.Ranges;

/// <summary>A range that is not empty.</summary>
/// <param name="Lower">Where it begins.</param>
/// <param name="Upper">Where it ends; not before <paramref name="Lower"/>.</param>
public readonly record struct RangeValue(RangeBound Lower, RangeBound Upper)
{
    /// <summary>Whether another lies in it.</summary>
    public bool Contains(RangeValue other) => Lower.CompareTo(other.Lower) <= 0 && Upper.CompareTo(other.Upper) >= 0;

    /// <summary>Whether a value lies in both.</summary>
    public bool Overlaps(RangeValue other) => Lower.CompareTo(other.Upper) <= 0 && other.Lower.CompareTo(Upper) <= 0;
}
