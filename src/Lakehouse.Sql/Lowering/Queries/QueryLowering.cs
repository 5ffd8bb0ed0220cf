using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>Queries: WITH, the body, ORDER BY and LIMIT.</summary>
internal sealed class QueryLowering(LoweringSession session) : IBoundQueryBodyVisitor<LoweredRows>
{
    private readonly SelectLowering _select = new(session);
    private readonly SetOperationLowering _setOperation = new(session);

    /// <summary>The statement's own query: what a client may see as a name instead of an oid is given both.</summary>
    public LoweredRows LowerResult(BoundQuery query)
    {
        // The names in a row are put in when DISTINCT and ORDER BY have seen the oids.
        var isSelect = query.Body is BoundSelect && !query.Columns.Any(column => TypeRules.IsRow(column.Type.Oid));
        var lowered = Lower(query, isResult: isSelect);
        if (isSelect) return lowered;
        var before = lowered.Columns("r").ToArray();
        var columns = before.Select((column, i) => ResultColumn(column, query.Columns[i].Type.Oid)).ToArray();
        if (columns.SequenceEqual(before)) return lowered;
        var list = columns.Select((column, i) => $"{column} AS {SqlText.Column(i)}");
        return new LoweredRows($"SELECT {SqlFragment.Join(", ", list)} FROM ({lowered.Sql}) AS r", [.. columns.Select(column => column.Form)]);
    }

    /// <summary>A query inside another, or a common table's.</summary>
    public LoweredRows Lower(BoundQuery query) => Lower(query, isResult: false);

    /// <summary>A value as the client is sent it: reg* types with their names.</summary>
    public LoweredExpression ResultColumn(LoweredExpression value, uint type) => ResultReference.InResult(session, value, type);

    /// <summary>Whether values of a type are sent as the names of what they refer to.</summary>
    public static bool IsSentAsName(uint type) =>
        Representations.IsObjectReference(type) || Representations.IsObjectReference(OutputText.ElementType(type));

    private LoweredRows Lower(BoundQuery query, bool isResult)
    {
        StackGuard.Check();
        var with = CommonTableLowering.Print(session, query.CommonTables);
        var rows = query.Body is BoundSelect select
            ? _select.Lower(select, query.OrderBy, query.Limit, isResult)
            : OutputOrdering.Apply(session, query.Body.Accept(this), query);
        return with.Length == 0 ? rows : rows with { Sql = $"{with} {rows.Sql}" };
    }

    public LoweredRows VisitSelect(BoundSelect node) => _select.Lower(node, [], null, isResult: false);

    public LoweredRows VisitSetOperation(BoundSetOperation node) => _setOperation.Lower(node);

    public LoweredRows VisitValues(BoundValues node) => ValuesLowering.Lower(session, node);
}
