using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Queries;

namespace Lakehouse.Sql.Lowering.Writes;

/// <summary>ON CONFLICT: the rows to insert are joined with those that are there by the key that decides.</summary>
internal sealed class ConflictLowering(LoweringSession session, BoundScan target, BoundConflict conflict, UniqueKey key)
{
    private const string SecondTime = "ON CONFLICT DO UPDATE command cannot affect row a second time";
    private const string Hint = "Ensure that no rows proposed for insertion within the same command have duplicate constrained values.";

    /// <summary>The rows that are left, of the same shape: new ones, and under DO UPDATE those that are changed.</summary>
    /// <param name="rows">r (null) and v0, v1 ….</param>
    /// <param name="table">The target in the engine.</param>
    public string Resolve(string rows, string table)
    {
        var columns = target.Relation.Columns;
        var alias = SqlText.Source(target.Id);
        var same = string.Join(" AND ", key.Columns.Select(i => $"n.v{i} = {alias}.{SqlText.Identifier(columns[i].EngineName)}"));
        // Of several new rows with one key the first counts; rows with a null in it conflict with none.
        var values = string.Join(", ", key.Columns.Select(i => $"v{i}"));
        var known = string.Join(" AND ", key.Columns.Select(i => $"v{i} IS NOT NULL"));
        var numbered = $"SELECT *, CASE WHEN {known} THEN row_number() OVER (PARTITION BY {values} ORDER BY o) ELSE 1 END AS k"
            + $" FROM (SELECT *, row_number() OVER () AS o FROM ({rows}) AS i) AS i";
        if (conflict.Change is not { } change)
        {
            var kept = string.Join("", columns.Select((_, i) => $", n.v{i}"));
            return $"SELECT n.r{kept} FROM ({numbered}) AS n WHERE n.k = 1 AND NOT EXISTS (SELECT 1 FROM {table} AS {alias} WHERE {same}) ORDER BY n.o";
        }
        session.AddSource(target.Id, columns.Select(column => ScanColumn.Read(alias, column)));
        session.AddSource(conflict.Excluded.Id, columns.Select((column, i) => ScanColumn.Of($"n.v{i}", column)));
        var changed = session.Within(null, () => session.Expressions.LowerAll(change.Values)).Select((value, i) => StoredColumn.As(value, columns[i])).ToArray();
        var where = conflict.Where is { } condition ? session.Within(null, () => session.Expressions.Condition(condition)) : "TRUE";
        var once = $"pg_require(n.k = 1, '21000', {SqlText.Literal(SecondTime)}, {SqlText.Literal(Hint)})";
        var list = string.Join("", changed.Select((value, i) => $", CASE WHEN {alias}.rowid IS NULL THEN n.v{i} ELSE {value} END AS v{i}"));
        return $"SELECT {alias}.rowid AS r{list} FROM ({numbered}) AS n LEFT JOIN {table} AS {alias} ON {same}"
            + $" WHERE {once} AND ({alias}.rowid IS NULL OR {where}) ORDER BY n.o";
    }
}
