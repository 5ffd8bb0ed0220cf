namespace Lakehouse.Server.Samples.Tpch;

/// <summary>Rows at TPC-H scale 0.01, and what keys and prices follow from them (specification, section 4.2.3).</summary>
internal static class Scale
{
    public const int Suppliers = 100;
    public const int Parts = 2_000;
    public const int SuppliersOfPart = 4;
    public const int Customers = 1_500;
    public const int Orders = 15_000;
    public const int Clerks = 10;

    /// <summary>The specification's CURRENTDATE: what was received by then can have come back.</summary>
    public static readonly DateOnly Today = new(1995, 6, 17);

    /// <summary>The first order's date.</summary>
    public static readonly DateOnly FirstOrder = new(1992, 1, 1);

    /// <summary>Days in which orders are made; the last is 151 days before the end of 1998.</summary>
    public static readonly int OrderDays = new DateOnly(1998, 12, 31).DayNumber - 151 - FirstOrder.DayNumber;

    /// <summary>A part's price in cents.</summary>
    public static long RetailPrice(int part) => 90_000 + (part / 10 % 20_001) + (100 * (part % 1_000));

    /// <summary>The key of one of a part's suppliers, numbered from 0.</summary>
    public static int SupplierOf(int part, int number) =>
        ((part + (number * ((Suppliers / SuppliersOfPart) + ((part - 1) / Suppliers)))) % Suppliers) + 1;

    /// <summary>Order keys are sparse: the first 8 of each 32.</summary>
    public static long OrderKey(int number) => ((long)(number / 8) * 32) + (number % 8) + 1;
}
