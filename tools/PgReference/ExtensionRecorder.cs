using Npgsql;

namespace PgReference;

/// <summary>
/// Writes catalog/extensions/*.csv: the rows that the extension vector (pgvector) adds to the catalog, as far as its type vector
/// goes. Half and sparse vectors, functions of bit strings and the access methods of its indexes are left out.
/// </summary>
/// <remarks>
/// An extension's objects get other OIDs on every server. Here they are numbered from <see cref="FirstOid"/>, just below those that
/// Lakehouse derives from names, in the order in which the extension made them; their schema is pg_catalog, so that they are found
/// whatever the search path is.
/// </remarks>
public sealed class ExtensionRecorder(string host, int port, string user = "postgres")
{
    private const int FirstOid = 16_770_000;

    private const string Prepare = """
        drop extension if exists vector; create extension vector;
        create temp table other as
          select t.oid from pg_type t join pg_type e on t.oid = e.oid or t.typelem = e.oid and t.typcategory = 'A' where e.typname in ('halfvec', 'sparsevec');
        create temp table member as
          select d.classid, d.objid from pg_depend d join pg_extension e on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid
          where e.extname = 'vector' and d.deptype = 'e';
        create temp table kept as
          select 'pg_extension'::regclass as class, oid as was from pg_extension where extname = 'vector'
          union all select 'pg_type'::regclass, oid from pg_type where typname in ('vector', '_vector')
          union all select 'pg_proc'::regclass, p.oid from pg_proc p join member m on m.classid = 'pg_proc'::regclass and m.objid = p.oid
            where 'vector'::regtype in (select unnest(p.proargtypes::oid[] || p.prorettype)) and not exists (select from other o where o.oid in (select unnest(p.proargtypes::oid[] || p.prorettype)))
              or p.proname in ('vector_typmod_in', 'vector_avg', 'vector_combine')
          union all select 'pg_operator'::regclass, oid from pg_operator where oprleft = 'vector'::regtype and oprright = 'vector'::regtype
          union all select 'pg_cast'::regclass, oid from pg_cast where 'vector'::regtype in (castsource, casttarget) and castsource not in (table other) and casttarget not in (table other)
          union all select 'pg_opfamily'::regclass, f.oid from pg_opfamily f where opfname = 'vector_ops' and opfmethod = 403
          union all select 'pg_opclass'::regclass, c.oid from pg_opclass c where opcname = 'vector_ops' and opcmethod = 403
          union all select 'pg_amop'::regclass, a.oid from pg_amop a where amoplefttype = 'vector'::regtype and amopmethod = 403
          union all select 'pg_amproc'::regclass, a.oid from pg_amproc a join pg_opfamily f on f.oid = amprocfamily where amproclefttype = 'vector'::regtype and opfmethod = 403;
        create temp table numbered as select class, was, row_number() over (order by was) - 1 as place from kept;
        """;

    private static readonly string Renumber = $"""
        create function pg_temp.renumber(o oid) returns oid language sql as
        'select coalesce((select {FirstOid} + place from numbered where was = $1), $1::bigint)::oid'
        """;

    private static readonly (string Relation, string Key)[] Relations =
    [
        ("pg_extension", "oid"), ("pg_type", "oid"), ("pg_proc", "oid"), ("pg_operator", "oid"), ("pg_cast", "oid"), ("pg_opfamily", "oid"), ("pg_opclass", "oid"),
        ("pg_amop", "oid"), ("pg_amproc", "oid"), ("pg_aggregate", "aggfnoid"), ("pg_description", "objoid"), ("pg_depend", "objid"),
    ];

    /// <summary>Records the rows into <paramref name="folder"/>. The server must have pgvector; in the database the extension is made anew.</summary>
    public async Task RecordAsync(string database, string folder)
    {
        Directory.CreateDirectory(folder);
        await using var connection = new NpgsqlConnection($"Host={host};Port={port};Username={user};Database={database};Pooling=false;Timezone=UTC");
        await connection.OpenAsync();
        await ExecuteAsync(connection, Prepare);
        await ExecuteAsync(connection, Renumber);
        foreach (var (relation, key) in Relations)
        {
            var members = relation == "pg_depend" ? " and deptype = 'e'" : relation == "pg_description" ? " and objsubid = 0" : "";
            var query = $"select {await ColumnsAsync(connection, relation)} from pg_catalog.{relation} where {key} in (select was from kept){members} order by {key}::oid";
            await CatalogRecorder.CopyAsync(connection, query, Path.Combine(folder, relation + ".csv"));
        }
        const string functions = "select pg_temp.renumber(oid) as oid, replace(oid::regproc::text, 'public.', 'pg_catalog.') as name, oid::regprocedure::text as signature, pg_get_function_arguments(oid) as arguments, pg_get_function_identity_arguments(oid) as identity_arguments, pg_get_function_result(oid) as result from pg_proc where oid in (select was from kept) order by oid";
        const string operators = "select pg_temp.renumber(oid) as oid, replace(oid::regoper::text, 'public.', 'pg_catalog.') as name, oid::regoperator::text as signature from pg_operator where oid in (select was from kept) order by oid";
        await CatalogRecorder.CopyAsync(connection, functions, Path.Combine(folder, "function_signatures.csv"));
        await CatalogRecorder.CopyAsync(connection, operators, Path.Combine(folder, "operator_signatures.csv"));
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection, string relation)
    {
        const string columns = """
            select string_agg(case
              when attname ~ 'namespace$' then '11'::text
              when attname in ('oprcom', 'oprnegate') or atttypid = 'oid'::regtype or atttypid::regtype::text ~ '^reg' then format('pg_temp.renumber(%I::oid)', attname)
              when atttypid = 'oidvector'::regtype then format('(select string_agg(pg_temp.renumber(o)::text, '' '' order by n) from unnest(%I::oid[]) with ordinality as u (o, n))', attname)
              when atttypid = 'pg_node_tree'::regtype then 'null::text'
              else attname::text end || ' as ' || attname, ', ' order by attnum)
            from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
            """;
        await using var command = new NpgsqlCommand(columns, connection);
        command.Parameters.AddWithValue($"pg_catalog.{relation}");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
