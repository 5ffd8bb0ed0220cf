using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>FROM. Every item goes by an alias made from its id, which is unique in the statement.</summary>
internal sealed class FromLowering(LoweringSession session) : IBoundFromVisitor<SqlFragment>
{
    /// <summary>The clause, or null without items.</summary>
    public SqlFragment? Print(EquatableArray<BoundFromItem> items) => items.IsEmpty
        ? null
        : (SqlFragment)$"FROM {SqlFragment.Join(", ", items.AsImmutableArray().Select(item => session.Within(null, () => item.Accept(this))))}";

    public SqlFragment VisitScan(BoundScan node)
    {
        var alias = SqlText.Source(node.Id);
        session.AddSource(node.Id, node.Relation.Columns.Select(column => ScanColumn.Read(alias, column)));
        session.AddScan(node.Id, node.Relation);
        // A sample that is to be repeated is drawn from the blocks in which rows are stored.
        SqlFragment relation = session.Table(node.Relation, takesCopy: node.Sample is null);
        if (node.Relation.Source is RelationSource.System { Constants: { IsEmpty: false } constants }) relation = WithConstants(relation, constants);
        if (IsEmpty(node)) relation = $"(SELECT * FROM {relation} WHERE false)";
        if (session.ReadsRowIdentity(node.Id))
        {
            session.AddRowIdentity(node.Id, node.Relation.IsTemporary ? RowIdentity.OfStored($"{alias}.rowid") : RowIdentity.Of(alias));
            if (!node.Relation.IsTemporary) relation = RowIdentity.Numbered(relation);
        }
        return SampleClause.Print(session, relation, alias, node.Sample);
    }

    public SqlFragment VisitSubqueryScan(BoundSubqueryScan node)
    {
        var rows = session.Queries.Lower(node.Query);
        var alias = SqlText.Source(node.Id);
        session.AddSource(node.Id, rows.Columns(alias));
        // The engine moves no condition and no expression past a sample, so that none is computed for a hidden row.
        return $"{(node.Lateral ? "LATERAL " : "")}({rows.Sql}) AS {alias}{(node.Protected is null ? "" : " TABLESAMPLE BERNOULLI (100 PERCENT)")}";
    }

    public SqlFragment VisitCteScan(BoundCteScan node)
    {
        var (name, forms) = session.CommonTable(node.Cte);
        var alias = SqlText.Source(node.Id);
        session.AddSource(node.Id, forms.Select((form, i) => new LoweredExpression($"{alias}.{SqlText.Column(i)}", form)));
        return $"{name} AS {alias}";
    }

    public SqlFragment VisitFunctionScan(BoundFunctionScan node)
    {
        var rows = FunctionScanLowering.Lower(session, node);
        var alias = SqlText.Source(node.Id);
        session.AddSource(node.Id, rows.Columns(alias));
        return $"{(node.Lateral ? "LATERAL " : "")}({rows.Sql}) AS {alias}";
    }

    public SqlFragment VisitJoin(BoundJoin node)
    {
        StackGuard.Check();
        var left = node.Left.Accept(this);
        if (LeftOut(node) is { } nothing) return WithNulls(left, nothing);
        var right = node.Right.Accept(this);
        if (IsJoin(node.Right)) right = right.Parenthesized();
        var kind = node.Kind switch
        {
            JoinKind.Cross => "CROSS JOIN",
            JoinKind.Inner => node.Condition is null ? "CROSS JOIN" : "JOIN",
            JoinKind.Left => "LEFT JOIN",
            JoinKind.Right => "RIGHT JOIN",
            JoinKind.Full => "FULL JOIN",
        };
        return node.Condition is null
            ? $"{left} {kind} {right}{(kind == "CROSS JOIN" ? "" : " ON TRUE")}"
            : $"{left} {kind} {right} ON {session.Expressions.Condition(node.Condition)}";
    }

    /// <summary>
    /// Whether an item has no rows by what the catalog says. The engine plans such a query to next to nothing once it is told; it does
    /// not look into its tables for that.
    /// </summary>
    private static bool IsEmpty(BoundScan node) => node.Relation.Source is RelationSource.System { IsEmpty: true };

    /// <summary>A relation whose constant columns are said instead of read: the engine skips every vector of every column on its way to a few rows.</summary>
    private static SqlFragment WithConstants(SqlFragment relation, EquatableArray<ConstantColumn> constants) =>
        $"(SELECT * REPLACE ({string.Join(", ", constants.Select(column => $"{column.EngineSql} AS {SqlText.Identifier(column.Name)}"))}) FROM {relation})";

    /// <summary>The right side of a left join where it has no rows, so that only the left side is printed.</summary>
    private static BoundScan? LeftOut(BoundJoin node) => node is { Kind: JoinKind.Left, Right: BoundScan right } && IsEmpty(right) ? right : null;

    /// <summary>Whether an item is printed as a join.</summary>
    private static bool IsJoin(BoundFromItem item) => item is BoundJoin join && (LeftOut(join) is null || IsJoin(join.Left));

    /// <summary>The left join of something with nothing.</summary>
    private SqlFragment WithNulls(SqlFragment left, BoundScan nothing)
    {
        session.AddSource(nothing.Id, nothing.Relation.Columns.Select(column => LowerConstant.Of(column.TypeOid, null, session)));
        if (session.ReadsRowIdentity(nothing.Id)) session.AddRowIdentity(nothing.Id, LowerConstant.Of(TypeOid.Tid, null, session));
        return left;
    }
}
