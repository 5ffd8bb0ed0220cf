using Npgsql;

namespace PgReference;

/// <summary>
/// Writes catalog/*.csv: the rows of PostgreSQL's own catalog in text output form, one line each, in the order of a key.
/// The form is PostgreSQL's COPY csv with a header: NULL is an empty field, the empty string is <c>""</c>.
/// Columns of the reg* types hold the numeric OID (a name would not tell overloaded functions apart).
/// </summary>
public sealed class CatalogRecorder(string host, int port, string user = "postgres")
{
    private const string Relations = """
        select n.nspname as schema, c.relname as relation, c.oid as relation_oid, c.relkind as kind,
               a.attname as "column", a.attnum as attnum, a.atttypid as type_oid, a.atttypmod as typmod, a.attnotnull as notnull
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'v') and c.oid < 16384
          and a.attnum > 0 and not a.attisdropped
        order by n.nspname collate "C", c.relname collate "C", a.attnum
        """;

    private const string Keywords = """
        select word, catcode, barelabel, catdesc, baredesc from pg_get_keywords() order by word collate "C"
        """;

    // What functions print about objects: no column holds it.
    private const string FunctionSignatures = """
        select oid, oid::regproc::text as name, oid::regprocedure::text as signature, pg_get_function_arguments(oid) as arguments, pg_get_function_identity_arguments(oid) as identity_arguments, pg_get_function_result(oid) as result
        from pg_proc where oid < 16384 order by oid
        """;

    private const string OperatorSignatures = """
        select oid, oid::regoper::text as name, oid::regoperator::text as signature from pg_operator where oid < 16384 order by oid
        """;

    private const string Definitions = """
        select 'pg_class'::regclass::oid as class, oid as object, pg_get_viewdef(oid) as definition from pg_class where relkind = 'v' and oid < 16384
        union all
        select 'pg_class'::regclass::oid, indexrelid, pg_get_indexdef(indexrelid) from pg_index
        where indexrelid < 16384 and indrelid in (select oid from pg_class where relnamespace in (11, 'information_schema'::regnamespace))
        union all
        select 'pg_constraint'::regclass::oid, oid, pg_get_constraintdef(oid) from pg_constraint where oid < 16384
        order by 1, 2
        """;

    private const string TokenTypes = "select tokid, alias, description from ts_token_type('default') order by tokid";

    /// <summary>Records everything into <paramref name="folder"/>.</summary>
    /// <exception cref="InvalidOperationException">The server is not PostgreSQL 15.</exception>
    public async Task RecordAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var connection = new NpgsqlConnection($"Host={host};Port={port};Username={user};Database=template1;Pooling=false;Timezone=UTC");
        await connection.OpenAsync();
        if (connection.PostgreSqlVersion.Major != 15)
            throw new InvalidOperationException($"PostgreSQL 15 is the reference; this server is {connection.PostgreSqlVersion}.");
        await using (var settings = new NpgsqlCommand("set search_path = pg_catalog; set intervalstyle = postgres; set datestyle = iso", connection))
            await settings.ExecuteNonQueryAsync();

        foreach (var relation in RecordedRelations.All)
            await CopyAsync(connection, await SelectAsync(connection, relation), Path.Combine(folder, relation.Name + ".csv"));
        await CopyAsync(connection, Relations, Path.Combine(folder, "relations.csv"));
        await CopyAsync(connection, Keywords, Path.Combine(folder, "keywords.csv"));
        await CopyAsync(connection, FunctionSignatures, Path.Combine(folder, "function_signatures.csv"));
        await CopyAsync(connection, OperatorSignatures, Path.Combine(folder, "operator_signatures.csv"));
        await CopyAsync(connection, Definitions, Path.Combine(folder, "definitions.csv"));
        await CopyAsync(connection, TokenTypes, Path.Combine(folder, "ts_token_types.csv"));
    }

    private static async Task<string> SelectAsync(NpgsqlConnection connection, RecordedRelation relation)
    {
        const string columns = """
            select attname, atttypid::regtype::text like 'reg%' from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum
            """;
        await using var command = new NpgsqlCommand(columns, connection);
        command.Parameters.AddWithValue($"{relation.Schema}.{relation.Name}");
        var items = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var name = reader.GetString(0);
            if (relation.Columns is { } taken && !taken.Contains(name)) continue;
            if (relation.Replaced is { } replaced && replaced.TryGetValue(name, out var sql)) items.Add($"{sql} as {name}");
            else items.Add(reader.GetBoolean(1) ? $"{name}::oid" : name);
        }

        var where = relation.Filter is null ? "" : $" where {relation.Filter}";
        return $"select {string.Join(", ", items)} from {relation.Schema}.{relation.Name}{where} order by {relation.Order}";
    }

    internal static async Task CopyAsync(NpgsqlConnection connection, string query, string file)
    {
        using var rows = await connection.BeginTextExportAsync($"copy ({query}) to stdout (format csv, header)");
        await File.WriteAllTextAsync(file, await rows.ReadToEndAsync());
    }
}
