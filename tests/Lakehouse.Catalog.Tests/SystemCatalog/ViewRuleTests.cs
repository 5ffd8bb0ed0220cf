using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>A view is a relation with a rule, which depends on what the view reads: psql, pg_dump and DBeaver follow that.</summary>
public sealed class ViewRuleTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task a_view_has_a_rule_that_depends_on_the_columns_it_reads()
    {
        _lake.Write("t.parquet", "SELECT 1 AS a, 'x' AS b, 2 AS c");
        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                schemas:
                  public:
                    views:
                      v: "SELECT x.a, y.c FROM t AS x JOIN t AS y USING (a)"
                      w: "SELECT count(*) AS n FROM v"
            """);
        Assert.Empty(snapshot.Warnings);

        Assert.Equal(
            ["v|_RETURN|1|true|t|1|n", "v|_RETURN|1|true|t|3|n", "v|_RETURN|1|true|v|0|i", "v|_RETURN|1|true|v|0|n",
             "w|_RETURN|1|true|v|0|n", "w|_RETURN|1|true|w|0|i", "w|_RETURN|1|true|w|0|n"],
            _lake.Rows($"""
                SELECT c.relname, r.rulename, r.ev_type, CAST(r.is_instead AS VARCHAR), o.relname, CAST(d.refobjsubid AS VARCHAR), d.deptype
                FROM {_lake.Table("pg_rewrite")} r JOIN {_lake.Table("pg_class")} c ON c.oid = r.ev_class
                JOIN {_lake.Table("pg_depend")} d ON d.classid = 2618 AND d.objid = r.oid JOIN {_lake.Table("pg_class")} o ON o.oid = d.refobjid
                WHERE c.relname IN ('v', 'w') ORDER BY ALL
                """));
    }
}
