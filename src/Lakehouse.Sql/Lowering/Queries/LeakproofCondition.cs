using System.Collections.Frozen;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// A condition that tells nothing of the rows it is computed for but which it lets through: comparisons by operators that pg_proc says are
/// leakproof, of plain columns with constants and parameters, put together by AND, OR, NOT, IN and IS. It cannot fail and has no effect.
/// </summary>
/// <param name="scan">The query in FROM whose columns it is about.</param>
/// <param name="select">That query's body.</param>
internal sealed class LeakproofCondition(BoundSubqueryScan scan, BoundSelect select)
{
    // What the engine compares itself: no function of ours could fail on a text that is none of the type's.
    private static readonly FrozenSet<uint> Compared = FrozenSet.Create(
        TypeOid.Bool, TypeOid.Int2, TypeOid.Int4, TypeOid.Int8, TypeOid.Float4, TypeOid.Float8, TypeOid.Text, TypeOid.VarChar, TypeOid.Date, TypeOid.Time,
        TypeOid.Timestamp, TypeOid.TimestampTz, TypeOid.Uuid);

    private static readonly FrozenSet<uint> Widened = FrozenSet.Create(TypeOid.Int4, TypeOid.Int8, TypeOid.Float8);

    private bool _hasColumn;

    /// <summary>The condition as it stands inside the query; null where it must stay outside.</summary>
    public BoundExpression? Inside(BoundExpression condition)
    {
        _hasColumn = false;
        return Copy(condition) is { } inside && _hasColumn ? inside : null;
    }

    private BoundExpression? Copy(BoundExpression node)
    {
        StackGuard.Check();
        return node switch
        {
            BoundConstant or BoundParameter => node,
            BoundColumn column => Copy(column),
            BoundLogic logic => Copy(logic.Operands) is { } operands ? logic with { Operands = operands } : null,
            BoundNot not => Copy(not.Operand) is { } operand ? not with { Operand = operand } : null,
            BoundNullTest { OfRow: false } test => Copy(test.Operand) is { } operand ? test with { Operand = operand } : null,
            BoundBooleanTest test => Copy(test.Operand) is { } operand ? test with { Operand = operand } : null,
            BoundOperatorCall { Operator.Function.IsLeakproof: true, Left: { } first } call =>
                Copy(first) is { } left && Copy(call.Right) is { } right ? call with { Left = left, Right = right } : null,
            BoundDistinctFrom { Operator.Function.IsLeakproof: true } call =>
                Copy(call.Left) is { } left && Copy(call.Right) is { } right ? call with { Left = left, Right = right } : null,
            BoundScalarArray { Operator.Function.IsLeakproof: true } call =>
                Copy(call.Left) is { } left && Copy(call.Array) is { } array ? call with { Left = left, Array = array } : null,
            BoundArray { Nested: false } array => Copy(array.Elements) is { } elements ? array with { Elements = elements } : null,
            BoundCast cast => IsWidening(cast) && Copy(cast.Operand) is { } operand ? cast with { Operand = operand } : null,
            _ => null,
        };
    }

    private EquatableArray<BoundExpression>? Copy(EquatableArray<BoundExpression> nodes)
    {
        var copies = new List<BoundExpression>(nodes.Count);
        foreach (var node in nodes)
        {
            if (Copy(node) is not { } copy) return null;
            copies.Add(copy);
        }

        return EquatableArray.From(copies);
    }

    private BoundColumn? Copy(BoundColumn column)
    {
        if (column.Levels != 0 || column.Source != scan.Id || !Compared.Contains(column.Type.Oid)) return null;
        if (select.Targets[column.Ordinal].Expression is not BoundColumn { Levels: 0 } inside) return null;
        // A column that is cast as it is read may fail for a row that is hidden.
        if (scan.Protected is not null && (select.From is not [BoundScan table] || !ScanColumn.IsPlain(table.Relation.Columns[inside.Ordinal]))) return null;
        _hasColumn = true;
        return inside with { Span = column.Span };
    }

    private static bool IsWidening(BoundCast cast) => cast.Type.TypeModifier < 0 && Compared.Contains(cast.Operand.Type.Oid) && cast.Method switch
    {
        CastMethod.Binary => Compared.Contains(cast.Type.Oid),
        CastMethod.Function => cast.Function!.IsLeakproof && Widened.Contains(cast.Type.Oid),
        _ => false,
    };
}
