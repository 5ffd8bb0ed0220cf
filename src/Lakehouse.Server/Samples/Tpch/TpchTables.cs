using static Lakehouse.Server.Samples.SampleText;

namespace Lakehouse.Server.Samples.Tpch;

/// <summary>
/// The eight tables of TPC-H at scale 0.01: its schema, its keys, its distributions (specification, sections 1.4 and
/// 4.2.3), with text of our own. All 22 queries return rows.
/// </summary>
public static class TpchTables
{
    /// <summary>The tables.</summary>
    public static IReadOnlyList<SampleTable> All { get; } =
    [
        new("region", [new("r_regionkey", "INTEGER"), new("r_name", "VARCHAR"), new("r_comment", "VARCHAR")], Regions()),
        new(
            "nation",
            [new("n_nationkey", "INTEGER"), new("n_name", "VARCHAR"), new("n_regionkey", "INTEGER"), new("n_comment", "VARCHAR")],
            Nations()),
        new(
            "supplier",
            [
                new("s_suppkey", "BIGINT"), new("s_name", "VARCHAR"), new("s_address", "VARCHAR"), new("s_nationkey", "INTEGER"),
                new("s_phone", "VARCHAR"), new("s_acctbal", Money), new("s_comment", "VARCHAR"),
            ],
            Suppliers()),
        new(
            "part",
            [
                new("p_partkey", "BIGINT"), new("p_name", "VARCHAR"), new("p_mfgr", "VARCHAR"), new("p_brand", "VARCHAR"),
                new("p_type", "VARCHAR"), new("p_size", "INTEGER"), new("p_container", "VARCHAR"), new("p_retailprice", Money),
                new("p_comment", "VARCHAR"),
            ],
            Parts()),
        new(
            "partsupp",
            [
                new("ps_partkey", "BIGINT"), new("ps_suppkey", "BIGINT"), new("ps_availqty", "INTEGER"), new("ps_supplycost", Money),
                new("ps_comment", "VARCHAR"),
            ],
            PartSuppliers()),
        new(
            "customer",
            [
                new("c_custkey", "BIGINT"), new("c_name", "VARCHAR"), new("c_address", "VARCHAR"), new("c_nationkey", "INTEGER"),
                new("c_phone", "VARCHAR"), new("c_acctbal", Money), new("c_mktsegment", "VARCHAR"), new("c_comment", "VARCHAR"),
            ],
            Customers()),
        new(
            "orders",
            [
                new("o_orderkey", "BIGINT"), new("o_custkey", "BIGINT"), new("o_orderstatus", "VARCHAR"), new("o_totalprice", Money),
                new("o_orderdate", "DATE"), new("o_orderpriority", "VARCHAR"), new("o_clerk", "VARCHAR"),
                new("o_shippriority", "INTEGER"), new("o_comment", "VARCHAR"),
            ],
            OrderBook.Orders().Select(OrderRow)),
        new(
            "lineitem",
            [
                new("l_orderkey", "BIGINT"), new("l_partkey", "BIGINT"), new("l_suppkey", "BIGINT"), new("l_linenumber", "INTEGER"),
                new("l_quantity", Money), new("l_extendedprice", Money), new("l_discount", Money), new("l_tax", Money),
                new("l_returnflag", "VARCHAR"), new("l_linestatus", "VARCHAR"), new("l_shipdate", "DATE"), new("l_commitdate", "DATE"),
                new("l_receiptdate", "DATE"), new("l_shipinstruct", "VARCHAR"), new("l_shipmode", "VARCHAR"), new("l_comment", "VARCHAR"),
            ],
            OrderBook.Orders().SelectMany(order => order.Lines.Select((line, index) => LineRow(order, line, index + 1)))),
    ];

    private const string Money = "DECIMAL(15,2)";

    private static IEnumerable<string?[]> Regions()
    {
        var random = new SampleRandom("region");
        foreach (var (key, name) in Words.Regions.Index()) yield return [Number(key), name, CommentText.Sentences(random, 31, 115)];
    }

    private static IEnumerable<string?[]> Nations()
    {
        var random = new SampleRandom("nation");
        foreach (var (key, (name, region)) in Words.Nations.Index())
            yield return [Number(key), name, Number(region), CommentText.Sentences(random, 31, 114)];
    }

    private static IEnumerable<string?[]> Suppliers()
    {
        var random = new SampleRandom("supplier");
        for (var key = 1; key <= Scale.Suppliers; key++)
        {
            var nation = random.Between(0, Words.Nations.Length - 1);
            var comment = CommentText.Sentences(random, 25, 60);
            // Some customers complain, some recommend: query 16 asks who.
            if (key % 40 == 7) comment += " Customer slyly Complaints";
            if (key % 40 == 23) comment += " Customer Recommends";
            yield return
            [
                Number(key), $"Supplier#{key:000000000}", CommentText.Address(random, 10, 40), Number(nation),
                CommentText.Phone(random, nation), Hundredths(random.Between(-99_999, 999_999)), comment,
            ];
        }
    }

    private static IEnumerable<string?[]> Parts()
    {
        var random = new SampleRandom("part");
        for (var key = 1; key <= Scale.Parts; key++)
        {
            var manufacturer = random.Between(1, 5);
            var colors = new HashSet<string>();
            while (colors.Count < 5) colors.Add(random.Pick(Words.Colors));
            yield return
            [
                Number(key), string.Join(' ', colors), $"Manufacturer#{manufacturer}",
                $"Brand#{manufacturer}{random.Between(1, 5)}",
                $"{random.Pick(Words.TypeClasses)} {random.Pick(Words.TypeFinishes)} {random.Pick(Words.TypeMetals)}",
                Number(random.Between(1, 50)), $"{random.Pick(Words.ContainerSizes)} {random.Pick(Words.ContainerKinds)}",
                Hundredths(Scale.RetailPrice(key)), CommentText.Sentences(random, 5, 22),
            ];
        }
    }

    private static IEnumerable<string?[]> PartSuppliers()
    {
        var random = new SampleRandom("partsupp");
        for (var row = 0; row < Scale.Parts * Scale.SuppliersOfPart; row++)
        {
            var part = (row / Scale.SuppliersOfPart) + 1;
            yield return
            [
                Number(part), Number(Scale.SupplierOf(part, row % Scale.SuppliersOfPart)), Number(random.Between(1, 9_999)),
                Hundredths(random.Between(100, 100_000)), CommentText.Sentences(random, 49, 198),
            ];
        }
    }

    private static IEnumerable<string?[]> Customers()
    {
        var random = new SampleRandom("customer");
        for (var key = 1; key <= Scale.Customers; key++)
        {
            var nation = random.Between(0, Words.Nations.Length - 1);
            yield return
            [
                Number(key), $"Customer#{key:000000000}", CommentText.Address(random, 10, 40), Number(nation),
                CommentText.Phone(random, nation), Hundredths(random.Between(-99_999, 999_999)), random.Pick(Words.Segments),
                CommentText.Sentences(random, 29, 116),
            ];
        }
    }

    private static string?[] OrderRow(Order order) =>
    [
        Number(order.Key), Number(order.Customer), order.Status, Hundredths(order.TotalPrice), Date(order.Date), order.Priority,
        $"Clerk#{order.Clerk:000000000}", "0", order.Comment,
    ];

    private static string?[] LineRow(Order order, OrderLine line, int number) =>
    [
        Number(order.Key), Number(line.Part), Number(line.Supplier), Number(number), Hundredths(line.Quantity * 100L),
        Hundredths(line.ExtendedPrice), Hundredths(line.Discount), Hundredths(line.Tax), line.ReturnFlag, line.IsShipped ? "F" : "O",
        Date(line.Shipped), Date(line.Committed), Date(line.Received), line.Instruction, line.Mode, line.Comment,
    ];
}
