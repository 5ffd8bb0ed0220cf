using Lakehouse.Testing.Agreement;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>Keys of a catalog file beside the same keys in PostgreSQL: drivers and BI tools draw joins from them.</summary>
public sealed class KeysAgreementTests(TablesWithKeys keys) : IClassFixture<TablesWithKeys>
{
    [Theory]
    [InlineData("pg_constraint", """
        SELECT conname, connamespace::regnamespace, contype, condeferrable, condeferred, convalidated, conrelid::regclass, contypid,
               conindid::regclass, conparentid, confrelid::regclass, confupdtype, confdeltype, confmatchtype, conislocal, coninhcount,
               connoinherit, conkey, confkey, conpfeqop, conppeqop, conffeqop, confdelsetcols,
               pg_get_constraintdef(oid), pg_get_constraintdef(oid, true)
        FROM pg_constraint WHERE conrelid >= 16384 ORDER BY 1
        """)]
    [InlineData("pg_index", """
        SELECT indexrelid::regclass, indrelid::regclass, indnatts, indnkeyatts, indisunique, indisprimary, indisvalid, indkey, indcollation,
               indclass, indoption, indexprs, indpred, pg_get_indexdef(indexrelid), pg_get_indexdef(indexrelid, 0, true),
               pg_get_indexdef(indexrelid, 1, true), pg_get_indexdef(indexrelid, 2, false)
        FROM pg_index WHERE indrelid::regclass::text IN ('customer', 'orders', 'other.notes') ORDER BY indexrelid::regclass::text
        """)]
    [InlineData("pg_class", """
        SELECT oid::regclass, relnamespace::regnamespace, reltype <> 0, relam, relkind, relnatts, relhasindex, relpersistence, relreplident
        FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'other'::regnamespace) ORDER BY relname
        """)]
    [InlineData("pg_attribute", """
        SELECT attrelid::regclass, attname, attnum, atttypid::regtype, attlen, attnotnull, attcollation, attstattarget, attislocal
        FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('i', 'r')
          AND relnamespace::regnamespace::text IN ('public', 'other')) ORDER BY attrelid::regclass::text, 3
        """)]
    [InlineData("from indexes to constraints", """
        SELECT i.relname, c.conname FROM pg_depend d JOIN pg_class i ON i.oid = d.objid AND d.classid = 'pg_class'::regclass
        JOIN pg_constraint c ON c.oid = d.refobjid AND d.refclassid = 'pg_constraint'::regclass WHERE d.deptype = 'i' ORDER BY 1
        """)]
    [InlineData("table_constraints", """
        SELECT constraint_schema, constraint_name, table_schema, table_name, constraint_type, is_deferrable, initially_deferred, enforced
        FROM information_schema.table_constraints WHERE constraint_type <> 'CHECK' AND table_schema IN ('public', 'other') ORDER BY 2
        """)]
    [InlineData("key_column_usage", """
        SELECT * FROM information_schema.key_column_usage WHERE table_schema IN ('public', 'other') ORDER BY constraint_name, ordinal_position
        """)]
    [InlineData("referential_constraints", "SELECT * FROM information_schema.referential_constraints ORDER BY constraint_name")]
    [InlineData("constraint_column_usage", """
        SELECT * FROM information_schema.constraint_column_usage WHERE table_schema IN ('public', 'other') ORDER BY constraint_name, column_name
        """)]
    [InlineData("pg_indexes", "SELECT * FROM pg_indexes WHERE schemaname IN ('public', 'other') ORDER BY indexname")]
    [InlineData("the driver's primary keys", """
        SELECT a.attname, (i.keys).n, ci.relname FROM (
          SELECT information_schema._pg_expandarray(i.indkey) AS keys, i.indrelid, i.indexrelid FROM pg_index i WHERE i.indisprimary) i
        JOIN pg_class ct ON ct.oid = i.indrelid JOIN pg_class ci ON ci.oid = i.indexrelid
        JOIN pg_attribute a ON a.attrelid = ct.oid AND a.attnum = (i.keys).x WHERE ct.relname = 'orders' ORDER BY 2
        """)]
    [InlineData("the driver's foreign keys", """
        SELECT pkc.relname, pka.attname, fkc.relname, fka.attname, pos.n, con.conname, pkic.relname
        FROM pg_class pkc, pg_attribute pka, pg_class fkc, pg_attribute fka, pg_constraint con, generate_series(1, 32) pos(n), pg_class pkic
        WHERE pkc.oid = con.confrelid AND pka.attrelid = con.confrelid AND fkc.oid = con.conrelid AND fka.attrelid = con.conrelid
          AND con.contype = 'f' AND pka.attnum = con.confkey[pos.n] AND fka.attnum = con.conkey[pos.n] AND pkic.oid = con.conindid
        ORDER BY con.conname, pos.n
        """)]
    public void Keys_stand_in_the_catalog_as_PostgreSQL_has_them(string name, string sql)
    {
        keys.Require();
        using var expected = keys.Postgres;
        using var actual = keys.Lakehouse;

        Assert.Empty(AgreementComparer.Compare(expected, actual, sql).Select(difference => $"{name}: {difference}"));
    }

    [Theory]
    [InlineData("\\d customer")]
    [InlineData("\\d orders")]
    [InlineData("\\d other.notes")]
    [InlineData("\\d orders_pkey")]
    [InlineData("\\di")]
    public async Task Psql_shows_the_keys_as_it_does_on_PostgreSQL(string command)
    {
        keys.Require();
        var expected = await keys.PostgresPsql.CommandAsync(command);

        Assert.Equal(expected, await keys.LakehousePsql.CommandAsync(command));
    }
}
