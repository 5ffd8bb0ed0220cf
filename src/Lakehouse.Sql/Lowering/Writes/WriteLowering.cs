using System.Collections.Immutable;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Queries;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Writes;

/// <summary>
/// INSERT, UPDATE and DELETE. The scratch table has r, the row of the target that is changed or deleted (null: a new one),
/// v0, v1 …, the row's new values, and q0, q1 …, what RETURNING shows.
/// </summary>
/// <param name="session">The run.</param>
/// <param name="scratch">The scratch table's name in the engine.</param>
internal sealed class WriteLowering(LoweringSession session, string scratch) : IBoundWriteVisitor<LoweredWrite>
{
    private readonly FromLowering _from = new(session);
    private ImmutableArray<ImmutableArray<FieldType>> _shown = [];

    public LoweredWrite VisitInsert(BoundInsert node)
    {
        var with = CommonTableLowering.Print(session, node.CommonTables);
        var table = session.Table(node.Target.Relation);
        var columns = node.Target.Relation.Columns;
        var source = session.Within(null, () => session.Queries.Lower(node.Source));
        var values = source.Columns("s").Select((value, i) => StoredColumn.As(value, columns[i])).ToArray();
        var rows = $"SELECT CAST(NULL AS BIGINT) AS r, {List(values, "v")} FROM ({source.Sql}) AS s";
        var insert = $"INSERT INTO {table} SELECT {Names("v", columns.Length)} FROM {scratch}";
        if (node.Conflict is not { Key: { } key } conflict) return Finish(node, $"{with} {Returning(node, rows)}", [insert]);
        rows = new ConflictLowering(session, node.Target, conflict, key).Resolve(rows, table);
        ImmutableArray<string> changes = conflict.Change is { } change
            ? [Update(table, columns, change), $"{insert} WHERE r IS NULL"]
            : [insert];
        return Finish(node, $"{with} {Returning(node, rows)}", changes);
    }

    public LoweredWrite VisitUpdate(BoundUpdate node)
    {
        var with = CommonTableLowering.Print(session, node.CommonTables);
        var table = session.Table(node.Target.Relation);
        var columns = node.Target.Relation.Columns;
        var tail = Tail(node.Target, node.From, node.Where);
        var values = session.Within(null, () => session.Expressions.LowerAll(node.Change.Values)).Select((value, i) => StoredColumn.As(value, columns[i])).ToArray();
        // A row that joins several is changed once.
        var distinct = node.From.IsEmpty ? "" : "DISTINCT ON (r) ";
        var rows = $"SELECT {distinct}{Row(node.Target)} AS r, {List(values, "v")}{Joined(node.From)} {tail}";
        return Finish(node, $"{with} {Returning(node, rows, node.From)}", [Update(table, columns, node.Change)]);
    }

    public LoweredWrite VisitDelete(BoundDelete node)
    {
        var with = CommonTableLowering.Print(session, node.CommonTables);
        var table = session.Table(node.Target.Relation);
        var columns = node.Target.Relation.Columns;
        var tail = Tail(node.Target, node.Using, node.Where);
        var values = session.Source(node.Target.Id).Select((value, i) => StoredColumn.As(value, columns[i])).ToArray();
        var distinct = node.Using.IsEmpty ? "" : "DISTINCT ON (r) ";
        var rows = $"SELECT {distinct}{Row(node.Target)} AS r, {List(values, "v")}{Joined(node.Using)} {tail}";
        return Finish(node, $"{with} {Returning(node, rows, node.Using)}", [$"DELETE FROM {table} AS t USING {scratch} AS s WHERE t.rowid = s.r"]);
    }

    private static string Row(BoundScan target) => $"{SqlText.Source(target.Id)}.rowid";

    private SqlFragment Tail(BoundScan target, EquatableArray<BoundFromItem> others, BoundExpression? where)
    {
        var from = _from.Print([target, .. others]);
        return SqlText.Clauses(from, where is null ? null : $"WHERE {session.Within(null, () => session.Expressions.Condition(where))}");
    }

    private string Update(string table, ImmutableArray<RelationColumn> columns, BoundRowChange change) =>
        $"UPDATE {table} AS t SET {string.Join(", ", change.Assigned.Select(i => $"{SqlText.Identifier(columns[i].EngineName)} = s.v{i}"))}"
        + $" FROM {scratch} AS s WHERE t.rowid = s.r";

    /// <summary>The columns of the items beside the target, which RETURNING may show.</summary>
    private string Joined(EquatableArray<BoundFromItem> items) => string.Concat(
        Leaves(items).SelectMany(id => session.Source(id).Select((column, i) => $", {column} AS f{id}_{i}")));

    private static IEnumerable<int> Leaves(IEnumerable<BoundFromItem> items) =>
        items.SelectMany(item => item is BoundJoin join ? Leaves([join.Left, join.Right]) : [item.Id]);

    /// <summary>The rows with what RETURNING shows beside them.</summary>
    private string Returning(BoundWrite node, string rows, EquatableArray<BoundFromItem> joined = default)
    {
        if (node.Returning.IsEmpty && Leaves(joined).Any()) return $"SELECT u.r, {Names("u.v", node.Target.Relation.Columns.Length)} FROM ({rows}) AS u";
        if (node.Returning.IsEmpty) return rows;
        var columns = node.Target.Relation.Columns;
        session.AddSource(node.Target.Id, columns.Select((column, i) => ScanColumn.Of($"u.v{i}", column)));
        if (session.ReadsRowIdentity(node.Target.Id)) session.AddRowIdentity(node.Target.Id, Identity(node));
        foreach (var id in Leaves(joined))
            session.AddSource(id, session.Source(id).Select((column, i) => column with { Sql = $"u.f{id}_{i}", Constant = null }));
        var shown = node.Returning.AsImmutableArray().Select(target =>
        {
            var value = session.Within(null, () => session.Expressions.Lower(target.Expression));
            return Shown(value, target.Expression.Type.Oid);
        }).ToArray();
        _shown = [.. shown.Select(value => ResultFields.Of(value.Form))];
        return $"SELECT u.r, {Names("u.v", columns.Length)}, {List(shown, "q")} FROM ({rows}) AS u";
    }

    /// <summary>ctid in RETURNING: a row that is new has no number yet.</summary>
    private static LoweredExpression Identity(BoundWrite node) =>
        node is BoundInsert ? throw Unsupported.Of("ctid of inserted rows") : RowIdentity.OfStored("u.r");

    private LoweredWrite Finish(BoundWrite node, string rows, ImmutableArray<string> changes)
    {
        var columns = node.Target.Relation.Columns;
        var bytes = node is BoundDelete || columns.IsEmpty ? "0" : string.Join(" + ", columns.Select((column, i) => StoredSize.Of($"v{i}", column)));
        var returning = node.Returning.IsEmpty ? null
            : $"SELECT {string.Join(", ", node.Returning.AsImmutableArray().Select((_, i) => $"q{i} AS {SqlText.Column(i)}"))} FROM {scratch}";
        var shown = node is BoundDelete ? [] : columns.Select((column, i) => Shown(ScanColumn.Of($"v{i}", column), column.TypeOid)).ToArray();
        return new LoweredWrite(
            rows.TrimStart(), changes, $"SELECT count(*), CAST(coalesce(sum({bytes}), 0) AS BIGINT) FROM {scratch}", returning, [.. session.SessionRelations])
        {
            Fields = _shown,
            NewRows = shown.Length == 0 ? null
                : $"SELECT {string.Join(", ", shown.Select((value, i) => $"{value} AS {SqlText.Column(i)}"))} FROM (SELECT *, {string.Join(", ", columns.Select((column, i) => $"v{i} AS {SqlText.Identifier(column.EngineName)}"))} FROM {scratch}) AS t",
            NewFields = [.. shown.Select(value => ResultFields.Of(value.Form))],
        };
    }

    private LoweredExpression Shown(LoweredExpression value, uint type) =>
        session.Queries.ResultColumn(value.DisplayScale is null ? value : Canonical.Of(value, type), type);

    private static string List(LoweredExpression[] values, string prefix) =>
        values.Length == 0 ? $"TRUE AS {prefix}" : string.Join(", ", values.Select((value, i) => $"{value} AS {prefix}{i}"));

    private static string Names(string prefix, int count) =>
        count == 0 ? prefix : string.Join(", ", Enumerable.Range(0, count).Select(i => $"{prefix}{i}"));
}
