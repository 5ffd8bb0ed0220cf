using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// Puts a select's parts together. ORDER BY stands in the select where it can; it is put around it when DISTINCT, a
/// set-returning function in the select list or WITH TIES must come first.
/// </summary>
/// <param name="session">The run.</param>
/// <param name="node">The select.</param>
/// <param name="targets">Its select list, lowered.</param>
/// <param name="tail">FROM to HAVING.</param>
/// <param name="yieldsSet">A set-returning function stands in the select list.</param>
internal sealed class SelectPrinter(LoweringSession session, BoundSelect node, LoweredExpression[] targets, SqlFragment tail, bool yieldsSet)
{
    public LoweredRows Print(EquatableArray<BoundOrderItem> orderBy, BoundLimit? limit, bool isResult)
    {
        if (node.Distinct is { On.IsEmpty: false }) return DistinctOn(orderBy, limit);
        var wrapped = !orderBy.IsEmpty && (node.Distinct is not null || yieldsSet || limit is { WithTies: true });
        if (wrapped) return Wrapped(orderBy, limit);
        var order = OrderByClause.Print(orderBy, item => Ordered(item, isResult));
        return Rows(SqlText.Clauses($"SELECT {Distinct()}{List(targets)}", tail, order, LimitClause.Print(session, limit)));
    }

    private LoweredRows Rows(SqlFragment sql) => new(sql, [.. targets.Select(target => target.Form)]);

    private static SqlFragment List(IEnumerable<LoweredExpression> columns)
    {
        var list = SqlFragment.Join(", ", columns.Select((column, i) => $"{column} AS {SqlText.Column(i)}"));
        return list.Length == 0 ? "TRUE AS c0" : list;
    }

    // An output column is read by its name, so that it is computed once.
    private Operand Ordered(BoundOrderItem item, bool isResult)
    {
        var type = item.Expression.Type.Oid;
        var byName = item.Target >= 0 && !(isResult && QueryLowering.IsSentAsName(type)) && !ComparisonKey.Differs(targets[item.Target], type);
        var value = byName
            ? targets[item.Target] with { Sql = SqlText.Column(item.Target) }
            : session.Expressions.Lower(item.Expression);
        return new Operand(value, type);
    }

    // Where a column's own equality is not PostgreSQL's, the keys are made distinct.
    private SqlFragment Distinct()
    {
        if (node.Distinct is null) return "";
        var differs = targets.Where((target, i) => ComparisonKey.Differs(target, node.Targets[i].Expression.Type.Oid)).Any();
        if (!differs) return "DISTINCT ";
        var keys = targets.Select((target, i) => Key(new Operand(target, node.Targets[i].Expression.Type.Oid)));
        return $"DISTINCT ON ({SqlFragment.Join(", ", keys)}) ";
    }

    // A bare constant would be the position of an output column, or nothing that the engine takes.
    private static SqlFragment Key(Operand key) =>
        key.Value.Constant is not null ? SqlText.Cast(key.Value.Sql, key.Value.Form) : ComparisonKey.Of(key.Value, key.Type);

    private LoweredRows DistinctOn(EquatableArray<BoundOrderItem> orderBy, BoundLimit? limit)
    {
        var keys = node.Distinct!.On.AsImmutableArray().Select(session.Expressions.Operand).Select(Key);
        var order = OrderByClause.Print(orderBy, item => session.Expressions.Operand(item.Expression));
        return Rows(SqlText.Clauses(
            $"SELECT DISTINCT ON ({SqlFragment.Join(", ", keys)}) {List(targets)}", tail, order, LimitClause.Print(session, limit)));
    }

    // What is ordered by without being selected becomes a further column that the outer query leaves out.
    private LoweredRows Wrapped(EquatableArray<BoundOrderItem> orderBy, BoundLimit? limit)
    {
        var columns = targets.ToList();
        var keys = new Operand[orderBy.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var item = orderBy[i];
            var index = item.Target;
            var value = index >= 0 ? targets[index] : session.Expressions.Lower(item.Expression);
            if (index < 0)
            {
                index = columns.Count;
                columns.Add(value);
            }
            keys[i] = new Operand(value with { Sql = $"o.{SqlText.Column(index)}" }, item.Expression.Type.Oid);
        }
        var at = 0;
        var order = OrderByClause.Print(orderBy, _ => keys[at++]);
        var inner = Rows(SqlText.Clauses($"SELECT {Distinct()}{List(columns)}", tail));
        return OutputOrdering.Apply(session, inner, limit, order);
    }
}
