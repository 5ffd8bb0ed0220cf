using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Statements;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_prepared_statements: the named prepared statements of the session.</summary>
/// <remarks>PostgreSQL documentation, section 54.16. Plans are not counted.</remarks>
internal static class PreparedStatementRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, StatementTable statements)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["generic_plans"] = 0L, ["custom_plans"] = 0L },
            "name", "statement", "prepare_time", "parameter_types", "from_sql");
        return statements.Named.Select(statement => shape.Row(
            statement.Name, statement.Text, statement.PreparedAt,
            statement.Command is { } command ? command.ParameterTypes.ToArray() : [], statement.FromSql));
    }
}
