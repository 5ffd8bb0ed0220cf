using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Queries;
using Lakehouse.Sql.Lowering.Templates;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Window functions and aggregates with OVER.</summary>
/// <remarks>PostgreSQL documentation, section 4.2.8.</remarks>
internal static class LowerWindow
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundWindowCall node)
    {
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        var template = TemplateTable.Instance.Function(node.Function.Oid) ?? throw Unsupported.Function(node.Function);
        var clauses = new AggregateClauses(
            "", "", LowerAggregate.Filter(lowering, node.Filter), $" OVER ({Window(lowering, node.Window)})");
        return LowerAggregate.Apply(lowering.Session, node.Function, node.Type, operands, template, clauses);
    }

    private static SqlFragment Window(ExpressionLowering lowering, BoundWindow window)
    {
        var partition = window.PartitionBy.AsImmutableArray().Select(lowering.Operand).Select(key => ComparisonKey.Of(key.Value, key.Type));
        return SqlText.Clauses(
            window.PartitionBy.IsEmpty ? null : $"PARTITION BY {SqlFragment.Join(", ", partition)}",
            window.OrderBy.IsEmpty ? null : OrderByClause.Print(lowering, window.OrderBy),
            window.Frame is null ? null : Frame(lowering, window.Frame, window.OrderBy));
    }

    private static SqlFragment Frame(ExpressionLowering lowering, BoundFrame frame, EquatableArray<BoundOrderItem> orderBy)
    {
        var byValue = frame.Units == FrameUnits.Range;
        if (byValue && (frame.Start.Offset ?? frame.End.Offset) is not null && lowering.Operand(orderBy[0].Expression) is { Type: TypeOid.Numeric, Value.Decimal: null })
            throw Unsupported.Of("RANGE with an offset over numerics of varying scale is not supported");
        var units = frame.Units switch
        {
            FrameUnits.Range => "RANGE",
            FrameUnits.Rows => "ROWS",
            FrameUnits.Groups => "GROUPS",
        };
        var exclusion = frame.Exclusion switch
        {
            FrameExclusion.NoOthers => "",
            FrameExclusion.CurrentRow => " EXCLUDE CURRENT ROW",
            FrameExclusion.Group => " EXCLUDE GROUP",
            FrameExclusion.Ties => " EXCLUDE TIES",
        };
        return $"{units} BETWEEN {Bound(lowering, frame.Start, byValue ? "" : "pg_frame_starting")} AND {Bound(lowering, frame.End, byValue ? "" : "pg_frame_ending")}{exclusion}";
    }

    // A number of rows or groups is checked; the engine checks what is added to a value.
    private static SqlFragment Bound(ExpressionLowering lowering, BoundFrameBound bound, string check) => bound.Kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.OffsetPreceding => $"{check}({lowering.Lower(bound.Offset!)}) PRECEDING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.OffsetFollowing => $"{check}({lowering.Lower(bound.Offset!)}) FOLLOWING",
        FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
    };
}
