using System.Collections.Immutable;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>A query as DuckDB SQL. Its columns are named c0, c1, … whatever they are called in PostgreSQL.</summary>
/// <param name="Sql">The query, without parentheses around it.</param>
/// <param name="Forms">The engine's type of each column. A query without columns yields one that means nothing.</param>
internal sealed record LoweredRows(SqlFragment Sql, ImmutableArray<Representation> Forms)
{
    /// <summary>The columns, as seen through an alias.</summary>
    public IEnumerable<LoweredExpression> Columns(string alias) =>
        Forms.Select((form, i) => new LoweredExpression($"{alias}.{SqlText.Column(i)}", form));
}
