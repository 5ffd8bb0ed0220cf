using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// A date column beside a moment that no column is part of (<c>shipped &lt; date '1995-01-01' + interval '1 year'</c>, where the
/// sum is a timestamp): the moment becomes a day instead of the column a timestamp, so that the engine compares the column
/// as it is stored and skips row groups by its statistics.
/// </summary>
internal static class DateBoundary
{
    /// <summary>The comparison, or null when it is another.</summary>
    public static LoweredExpression? Of(ExpressionLowering lowering, BoundOperatorCall node)
    {
        if (node.Left is not { } left) return null;
        return (left.Type.Oid, node.Right.Type.Oid) switch
        {
            (TypeOid.Date, TypeOid.Timestamp) => Compare(lowering, left, node.Operator.Name, node.Right),
            (TypeOid.Timestamp, TypeOid.Date) => Compare(lowering, node.Right, Mirrored(node.Operator.Name), left),
            _ => null,
        };
    }

    private static LoweredExpression? Compare(ExpressionLowering lowering, BoundExpression date, string comparison, BoundExpression moment)
    {
        // A day lies before a moment when it lies before the first day that begins no earlier; at or before it when it
        // lies at or before the moment's own day.
        var boundary = comparison switch { "<" or ">=" => "pg_date_ceiling", "<=" or ">" => "date", _ => null };
        if (boundary is null || !ContainsColumn.Check(date) || ContainsColumn.Check(moment)) return null;
        return new($"({lowering.Lower(date)} {comparison} {boundary}({lowering.Lower(moment)}))", Representations.Boolean);
    }

    private static string Mirrored(string comparison) => comparison switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => comparison };
}
