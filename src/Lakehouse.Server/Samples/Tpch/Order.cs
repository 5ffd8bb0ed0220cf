namespace Lakehouse.Server.Samples.Tpch;

/// <summary>An order with its lines. Prices in cents, discount and tax in hundredths.</summary>
internal sealed record Order(long Key, int Customer, DateOnly Date, IReadOnlyList<OrderLine> Lines, string Priority, int Clerk, string Comment)
{
    /// <summary>F: all delivered, O: none, P: some.</summary>
    public string Status => Lines.All(line => line.IsShipped) ? "F" : Lines.Any(line => line.IsShipped) ? "P" : "O";

    /// <summary>The sum of the lines, discounted and taxed.</summary>
    public long TotalPrice => Lines.Sum(line => line.ExtendedPrice * (100 + line.Tax) * (100 - line.Discount) / 10_000);
}

/// <summary>A line of an order.</summary>
internal sealed record OrderLine(
    int Part, int Supplier, int Quantity, int Discount, int Tax, DateOnly Shipped, DateOnly Committed, DateOnly Received,
    string ReturnFlag, string Instruction, string Mode, string Comment)
{
    public long ExtendedPrice => Quantity * Scale.RetailPrice(Part);

    public bool IsShipped => Shipped <= Scale.Today;
}
