using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility;

/// <summary>
/// The conveniences that users of <c>weed db</c> know, as the queries over PostgreSQL's catalog that they are: SHOW DATABASES,
/// SHOW SCHEMAS, SHOW TABLES, SHOW COLUMNS FROM t, DESCRIBE t.
/// </summary>
internal static class ListQuery
{
    private const string Databases = "SELECT datname AS database FROM pg_catalog.pg_database WHERE datallowconn ORDER BY 1";

    private const string Schemas =
        "SELECT nspname AS schema FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1";

    private const string Tables = """
        SELECT n.nspname AS schema, c.relname AS table, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v') AND 
        """;

    private const string Columns = """
        SELECT a.attname AS column, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
               CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS nullable
        FROM pg_catalog.pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = 
        """;

    /// <summary>The command of such a statement.</summary>
    /// <exception cref="SqlErrorException">42P01, 3F000 where what it names does not exist.</exception>
    public static Command Command(Session session, ListStatement statement)
    {
        var sql = statement.Listing switch
        {
            CatalogListing.Databases => Databases,
            CatalogListing.Schemas => Schemas,
            CatalogListing.Tables => Tables + TablesOf(session, statement.Of) + " ORDER BY 1, 2",
            CatalogListing.Columns => ColumnsOf(session, statement.Of!),
        };
        return session.Pipeline.Understand(SqlParser.Parse(sql)[0], sql, declared: null);
    }

    private static string TablesOf(Session session, QualifiedName? schema)
    {
        if (schema is null) return "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname NOT IN ('pg_catalog', 'information_schema')";
        if (!session.Snapshots.Current.SchemaExists(schema.Name))
            throw new SqlError(SqlState.UndefinedSchema, $"schema \"{schema.Name}\" does not exist").ToException();
        return $"n.nspname = '{schema.Name.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string ColumnsOf(Session session, QualifiedName table) =>
        $"{Columns}{session.Pipeline.ResolveRelation(table, table.ToString()).Oid} ORDER BY a.attnum";
}
