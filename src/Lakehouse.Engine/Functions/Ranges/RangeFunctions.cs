using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Functions.Reading;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Ranges;

namespace Lakehouse.Engine.Functions.Ranges;

/// <summary>Functions of ranges that their values' type matters to: constructors, ends, membership, text.</summary>
/// <remarks>PostgreSQL documentation, section 9.20.</remarks>
internal static class RangeFunctions
{
    public static IEnumerable<ScalarFunction> Functions => [.. RangeTypes.All.SelectMany(Of), .. Texts, .. RangeOperations.Functions];

    private static IEnumerable<ScalarFunction> Texts =>
    [
        // The OID of the type, the text, the session's time zone.
        ScalarFunction.Strict("pg_range_in", [Forms.Oid, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, RangeTypes.Read(
                a[0].Read<uint>(row), a[1].ReadText(row), ValueStyle.Of(a[2].ReadText(row)).Input))),
        ScalarFunction.Strict("pg_range_out", [Forms.Oid, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, RangeText.Of(
                a[0].Read<uint>(row), a[1].ReadText(row), ValueStyle.Of(a[2].ReadText(row)).Output))),
    ];

    private static IEnumerable<ScalarFunction> Of(RangeType type)
    {
        var element = RangeElement.Of(type);
        yield return ScalarFunction.NullAware($"pg_{type.Name}", [element.Type, element.Type, Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[2].IsNull(row)) throw new SqlError(SqlState.DataException, "range constructor flags argument must not be null").ToException();
            var (from, to) = Included(a[2].ReadText(row));
            var lower = a[0].IsNull(row) ? RangeBound.Infinite(true) : new RangeBound(true, element.Read(a[0], row), from);
            var upper = a[1].IsNull(row) ? RangeBound.Infinite(false) : new RangeBound(false, element.Read(a[1], row), to);
            result.WriteText(row, HeldRange.OfRange(type.Make(lower, upper)));
        });
        yield return ScalarFunction.Strict($"pg_{type.Name}_lower", [Forms.Text], element.Type, (a, row, result) =>
            WriteEnd(element, RangeOperations.Read(a, 0, row) is { IsEmpty: false } set ? set.Ranges[0].Lower : null, row, result));
        yield return ScalarFunction.Strict($"pg_{type.Name}_upper", [Forms.Text], element.Type, (a, row, result) =>
            WriteEnd(element, RangeOperations.Read(a, 0, row) is { IsEmpty: false } set ? set.Ranges[^1].Upper : null, row, result));
        yield return ScalarFunction.Strict($"pg_{type.Name}_has", [Forms.Text, element.Type], Forms.Boolean, (a, row, result) =>
        {
            var value = element.Read(a[1], row);
            var point = RangeSet.Between(new RangeBound(true, value, true), new RangeBound(false, value, true));
            result.Write(row, RangeOperations.Read(a, 0, row).Contains(point));
        });
    }

    private static void WriteEnd(RangeElement element, RangeBound? end, int row, VectorWriter result)
    {
        if (end?.Value is { } value) element.Write(result, row, value);
        else result.WriteNull(row);
    }

    private static (bool From, bool To) Included(string flags) => flags switch
    {
        "[]" => (true, true),
        "[)" => (true, false),
        "(]" => (false, true),
        "()" => (false, false),
        _ => throw (new SqlError(SqlState.SyntaxError, "invalid range bound flags") with { Hint = "Valid values are \"[]\", \"[)\", \"(]\", and \"()\"." }).ToException(),
    };
}
