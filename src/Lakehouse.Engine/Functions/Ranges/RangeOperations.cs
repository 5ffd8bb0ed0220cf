using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Ranges;

namespace Lakehouse.Engine.Functions.Ranges;

/// <summary>Functions and operators of ranges and multiranges of any type, either in either place.</summary>
/// <remarks>PostgreSQL documentation, section 9.20.</remarks>
internal static class RangeOperations
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_range_key", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, RangeKey.Of(Read(a, 0, row)))),
        Test("pg_range_isempty", set => set.IsEmpty),
        Test("pg_range_lower_inc", set => !set.IsEmpty && set.Ranges[0].Lower.IsInclusive),
        Test("pg_range_upper_inc", set => !set.IsEmpty && set.Ranges[^1].Upper.IsInclusive),
        Test("pg_range_lower_inf", set => !set.IsEmpty && set.Ranges[0].Lower.Value is null),
        Test("pg_range_upper_inf", set => !set.IsEmpty && set.Ranges[^1].Upper.Value is null),
        Test("pg_range_contains", (left, right) => left.Contains(right)),
        Test("pg_range_overlaps", (left, right) => left.Overlaps(right)),
        Test("pg_range_before", (left, right) => left.IsBefore(right)),
        Test("pg_range_ends_within", (left, right) => left.EndsWithin(right)),
        Test("pg_range_begins_within", (left, right) => left.BeginsWithin(right)),
        Test("pg_range_adjacent", (left, right) => left.IsAdjacent(right)),
        Range("pg_range_union", (left, right) => Contiguous(left.Union(right), "union")),
        Range("pg_range_intersect", (left, right) => left.Intersect(right)),
        Range("pg_range_except", (left, right) => Contiguous(left.Except(right), "difference")),
        Range("pg_range_merge", (left, right) => left.Union(right).Span()),
        ScalarFunction.Strict("pg_range_span", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, HeldRange.OfRange(Read(a, 0, row).Span()))),
        Multirange("pg_multirange_union", (left, right) => left.Union(right)),
        Multirange("pg_multirange_intersect", (left, right) => left.Intersect(right)),
        Multirange("pg_multirange_except", (left, right) => left.Except(right)),
        ScalarFunction.Strict("pg_multirange", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, HeldRange.OfMultirange(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_multirange", [Forms.Texts], Forms.Text, (a, row, result) => result.WriteText(row, HeldRange.OfMultirange(Joined(a[0].ReadTexts(row))))),
        ScalarFunction.Strict("pg_multirange", [EngineType.ListOf(Forms.Texts)], Forms.Text, (_, _, _) =>
            throw new SqlError(SqlState.CardinalityViolation, "multiranges cannot be constructed from multidimensional arrays").ToException()),
        ScalarFunction.Strict("pg_multirange_ranges", [Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, [.. Read(a, 0, row).Ranges.Select(range => HeldRange.OfRange(new RangeSet([range])))])),
    ];

    /// <summary>A cell that is not NULL.</summary>
    public static RangeSet Read(in FunctionArguments arguments, int index, int row) => HeldRange.Parse(arguments[index].ReadText(row));

    private static ScalarFunction Test(string name, Func<RangeSet, bool> test) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Boolean, (a, row, result) => result.Write(row, test(Read(a, 0, row))));

    private static ScalarFunction Test(string name, Func<RangeSet, RangeSet, bool> test) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) => result.Write(row, test(Read(a, 0, row), Read(a, 1, row))));

    private static ScalarFunction Range(string name, Func<RangeSet, RangeSet, RangeSet> make) => Made(name, make, HeldRange.OfRange);

    private static ScalarFunction Multirange(string name, Func<RangeSet, RangeSet, RangeSet> make) => Made(name, make, HeldRange.OfMultirange);

    private static ScalarFunction Made(string name, Func<RangeSet, RangeSet, RangeSet> make, Func<RangeSet, string> hold) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, hold(make(Read(a, 0, row), Read(a, 1, row)))));

    private static RangeSet Contiguous(RangeSet set, string what) => set.Ranges.Length <= 1
        ? set
        : throw new SqlError(SqlState.DataException, $"result of range {what} would not be contiguous").ToException();

    private static RangeSet Joined(string?[] ranges) => RangeSet.Of(ranges.SelectMany(range => range is null
        ? throw new SqlError(SqlState.NullValueNotAllowed, "multirange values cannot contain null members").ToException()
        : HeldRange.Parse(range).Ranges));
}
