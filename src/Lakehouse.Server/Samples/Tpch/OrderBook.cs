namespace Lakehouse.Server.Samples.Tpch;

/// <summary>All orders, made anew at each enumeration: orders and lineitem both read it.</summary>
internal static class OrderBook
{
    // With this name some orders have a quantity above 300, which query 18 looks for; at this scale that is luck.
    private const string Seed = "orders 1";

    public static IEnumerable<Order> Orders()
    {
        var random = new SampleRandom(Seed);
        for (var number = 0; number < Scale.Orders; number++) yield return MakeOrder(random, Scale.OrderKey(number));
    }

    private static Order MakeOrder(SampleRandom random, long key)
    {
        // A third of the customers never order: query 22 and query 13 want them.
        int customer;
        do customer = random.Between(1, Scale.Customers);
        while (customer % 3 == 0);
        var date = Scale.FirstOrder.AddDays(random.Between(0, Scale.OrderDays));
        var lines = new OrderLine[random.Between(1, 7)];
        for (var i = 0; i < lines.Length; i++) lines[i] = MakeLine(random, date);
        return new Order(
            key, customer, date, lines, random.Pick(Words.Priorities), random.Between(1, Scale.Clerks),
            CommentText.Sentences(random, 19, 78));
    }

    private static OrderLine MakeLine(SampleRandom random, DateOnly ordered)
    {
        var part = random.Between(1, Scale.Parts);
        var shipped = ordered.AddDays(random.Between(1, 121));
        var received = shipped.AddDays(random.Between(1, 30));
        return new OrderLine(
            part, Scale.SupplierOf(part, random.Between(0, Scale.SuppliersOfPart - 1)), random.Between(1, 50), random.Between(0, 10),
            random.Between(0, 8), shipped, ordered.AddDays(random.Between(30, 90)), received,
            received <= Scale.Today ? random.Pick(ReturnFlags) : "N", random.Pick(Words.Instructions), random.Pick(Words.Modes),
            CommentText.Sentences(random, 10, 43));
    }

    private static readonly string[] ReturnFlags = ["R", "A"];
}
