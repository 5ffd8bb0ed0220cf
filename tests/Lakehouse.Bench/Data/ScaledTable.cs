using Lakehouse.Server.Samples;
using Lakehouse.Server.Samples.ClickBench;
using Lakehouse.Server.Samples.Tpch;

namespace Lakehouse.Bench.Data;

/// <summary>
/// A sample table made larger by copies of its rows, each with keys of its own: a hundred copies of TPC-H at scale 0.01 are
/// TPC-H at scale 1, with as many keys as that has and joins that find as many rows.
/// </summary>
/// <param name="Table">The sample.</param>
/// <param name="Steps">By how much a key column grows from one copy to the next; no columns: the table is not copied.</param>
/// <param name="Indexes">Of PostgreSQL, as <c>create index on TABLE</c> goes on; the first is unique where it can be.</param>
public sealed record ScaledTable(SampleTable Table, IReadOnlyDictionary<string, int> Steps, IReadOnlyList<string> Indexes)
{
    private const int Suppliers = 100, Parts = 2_000, Customers = 1_500, OrderKeys = 60_000;

    /// <summary>The tables of both benchmarks.</summary>
    public static IReadOnlyList<ScaledTable> All { get; } =
    [
        Of("region", new() { }, "(r_regionkey)"),
        Of("nation", new() { }, "(n_nationkey)"),
        Of("supplier", new() { ["s_suppkey"] = Suppliers }, "(s_suppkey)"),
        Of("part", new() { ["p_partkey"] = Parts }, "(p_partkey)"),
        Of("partsupp", new() { ["ps_partkey"] = Parts, ["ps_suppkey"] = Suppliers }, "(ps_partkey, ps_suppkey)", "(ps_suppkey)"),
        Of("customer", new() { ["c_custkey"] = Customers }, "(c_custkey)"),
        Of("orders", new() { ["o_orderkey"] = OrderKeys, ["o_custkey"] = Customers }, "(o_orderkey)", "(o_custkey)", "(o_orderdate)"),
        Of(
            "lineitem", new() { ["l_orderkey"] = OrderKeys, ["l_partkey"] = Parts, ["l_suppkey"] = Suppliers },
            "(l_orderkey)", "(l_partkey, l_suppkey)", "(l_shipdate)"),
        Of("hits", new() { ["watchid"] = 1, ["userid"] = 1, ["funiqid"] = 1 }, "(counterid, eventdate, userid)", "(userid)"),
    ];

    /// <summary>The select list of copy <paramref name="number"/>, a number or an expression; both dialects read it.</summary>
    public string SelectList(string number) => string.Join(", ", Table.Columns.Select(column =>
        Steps.TryGetValue(column.Name, out var step) ? $"{column.Name} + {number} * {step} AS {column.Name}" : column.Name));

    private static ScaledTable Of(string name, Dictionary<string, int> steps, params string[] indexes) =>
        new(TpchTables.All.Append(Hits.Table).Single(table => table.Name == name), steps, indexes);
}
