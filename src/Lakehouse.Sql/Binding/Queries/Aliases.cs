using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Column aliases: <c>t (a, b)</c>.</summary>
internal static class Aliases
{
    /// <summary>Renames the first columns.</summary>
    /// <exception cref="SqlErrorException">42P10: there are more aliases than columns.</exception>
    public static void Apply(List<BoundSourceColumn> columns, TableAlias? alias)
    {
        if (alias is null) return;
        if (alias.Columns.Count > columns.Count)
        {
            throw new SqlError(
                SqlState.InvalidColumnReference,
                $"table \"{alias.Name}\" has {columns.Count} columns available but {alias.Columns.Count} columns specified").ToException();
        }
        for (var i = 0; i < alias.Columns.Count; i++) columns[i] = columns[i] with { Name = alias.Columns[i] };
    }
}
