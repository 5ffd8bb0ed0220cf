using System.Numerics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Ranges;

/// <summary>A range type with its multirange type.</summary>
/// <param name="Oid">The range type.</param>
/// <param name="Multirange">The multirange type.</param>
/// <param name="Element">What its values are.</param>
/// <param name="Name">The range type's SQL name.</param>
/// <param name="Read">A value's text by its type's input, on the count that <see cref="RangeBound"/> has.</param>
public sealed record RangeType(uint Oid, uint Multirange, uint Element, string Name, Func<string, InputSettings, PgNumeric> Read)
{
    /// <summary>The error of a step beyond the last value, for types whose values have neighbours; else null.</summary>
    public SqlError? Overflow { get; init; }

    /// <summary>The last value with a next one, for types whose values have neighbours.</summary>
    public BigInteger Largest { get; init; }

    /// <summary>Whether a value is a number that stands for itself: then what is held is what is printed.</summary>
    public bool IsOfNumbers => Element is TypeOid.Int4 or TypeOid.Int8 or TypeOid.Numeric;

    /// <summary>The range between two ends, in the one form that its type has for it.</summary>
    /// <exception cref="SqlErrorException">22000: the ends are in the wrong order; 22003, 22008: there is no next value.</exception>
    public RangeSet Make(RangeBound lower, RangeBound upper)
    {
        if (lower.Value is { } from && upper.Value is { } to && from.CompareTo(to) > 0)
            throw new SqlError(SqlState.DataException, "range lower bound must be less than or equal to range upper bound").ToException();
        var range = RangeSet.Between(lower, upper);
        return Overflow is null || range.IsEmpty ? range : RangeSet.Between(Canonical(lower, true), Canonical(upper, false));
    }

    // Of values with neighbours the lower end belongs to a range and the upper one does not; the infinities of date have none.
    private RangeBound Canonical(RangeBound bound, bool included)
    {
        if (bound.Value is not { } value || bound.IsInclusive == included || (Element == TypeOid.Date && EngineDate.IsInfinite((int)value.Unscaled))) return bound;
        if (value.Unscaled >= Largest) throw Overflow!.ToException();
        return bound with { Value = new PgNumeric(value.Unscaled + 1, 0), IsInclusive = included };
    }
}
