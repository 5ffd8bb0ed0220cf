using System.Collections.Immutable;

namespace Lakehouse.Postgres.Ranges;

/// <summary>
/// What a range or a multirange stands for: ranges in order that neither overlap nor touch. A range has one, or none where it is empty.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 8.17 and 9.20.</remarks>
/// <param name="Ranges">The ranges.</param>
public readonly record struct RangeSet(ImmutableArray<RangeValue> Ranges)
{
    private static readonly Comparer<RangeValue> ByEnds = Comparer<RangeValue>.Create((left, right) =>
        left.Lower.CompareTo(right.Lower) is var order and not 0 ? order : left.Upper.CompareTo(right.Upper));

    /// <summary>Nothing.</summary>
    public static RangeSet Empty { get; } = new([]);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Ranges.IsEmpty;

    private RangeBound First => Ranges[0].Lower;

    private RangeBound Last => Ranges[^1].Upper;

    /// <summary>A single range; empty where one end is behind the other or at it without both belonging to it.</summary>
    public static RangeSet Between(RangeBound lower, RangeBound upper) =>
        lower.CompareTo(upper) <= 0 ? new([new RangeValue(lower, upper)]) : Empty;

    /// <summary>The union of ranges in any order.</summary>
    public static RangeSet Of(IEnumerable<RangeValue> ranges)
    {
        var made = ImmutableArray.CreateBuilder<RangeValue>();
        foreach (var range in ranges.Order(ByEnds))
        {
            if (made.Count > 0 && (made[^1].Overlaps(range) || made[^1].Upper.Touches(range.Lower)))
                made[^1] = new RangeValue(made[^1].Lower, Later(made[^1].Upper, range.Upper));
            else made.Add(range);
        }
        return new RangeSet(made.ToImmutable());
    }

    /// <summary>All that is in one or both.</summary>
    public RangeSet Union(RangeSet other) => Of(Ranges.Concat(other.Ranges));

    /// <summary>What is in both.</summary>
    public RangeSet Intersect(RangeSet other)
    {
        var others = other.Ranges;
        return Of(Ranges.SelectMany(range => others.SelectMany(against =>
            Between(Later(range.Lower, against.Lower), Earlier(range.Upper, against.Upper)).Ranges)));
    }

    /// <summary>What is in this one alone.</summary>
    public RangeSet Except(RangeSet other)
    {
        var rest = this;
        foreach (var range in other.Ranges)
        {
            var before = range.Lower.Value is null ? Empty : new RangeSet([new RangeValue(RangeBound.Infinite(true), range.Lower.Opposite)]);
            var behind = range.Upper.Value is null ? Empty : new RangeSet([new RangeValue(range.Upper.Opposite, RangeBound.Infinite(false))]);
            rest = Of(rest.Intersect(before).Ranges.Concat(rest.Intersect(behind).Ranges));
        }
        return rest;
    }

    /// <summary>From the first to the last, gaps included.</summary>
    public RangeSet Span() => IsEmpty ? Empty : new([new RangeValue(First, Last)]);

    /// <summary>Whether another lies in this one, each range in one range.</summary>
    public bool Contains(RangeSet other)
    {
        var ranges = Ranges;
        return other.Ranges.All(range => ranges.Any(mine => mine.Contains(range)));
    }

    /// <summary>Whether a value lies in both.</summary>
    public bool Overlaps(RangeSet other)
    {
        var others = other.Ranges;
        return Ranges.Any(range => others.Any(range.Overlaps));
    }

    /// <summary>Whether all of it lies before the other.</summary>
    public bool IsBefore(RangeSet other) => !IsEmpty && !other.IsEmpty && Last.CompareTo(other.First) < 0;

    /// <summary>Whether it does not end behind the other's end.</summary>
    public bool EndsWithin(RangeSet other) => !IsEmpty && !other.IsEmpty && Last.CompareTo(other.Last) <= 0;

    /// <summary>Whether it does not begin before the other's begin.</summary>
    public bool BeginsWithin(RangeSet other) => !IsEmpty && !other.IsEmpty && First.CompareTo(other.First) >= 0;

    /// <summary>Whether one begins just where the other ends.</summary>
    public bool IsAdjacent(RangeSet other) => !IsEmpty && !other.IsEmpty && (Last.Touches(other.First) || other.Last.Touches(First));

    private static RangeBound Later(RangeBound left, RangeBound right) => left.CompareTo(right) >= 0 ? left : right;

    private static RangeBound Earlier(RangeBound left, RangeBound right) => left.CompareTo(right) <= 0 ? left : right;
}
