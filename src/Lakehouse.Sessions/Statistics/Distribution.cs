namespace Lakehouse.Sessions.Statistics;

/// <summary>Count, sum, extremes and spread of some numbers.</summary>
/// <remarks>Welford's method: the spread is exact however many there are.</remarks>
internal sealed class Distribution
{
    private double _squares;

    public long Count { get; private set; }

    public double Total { get; private set; }

    public double Least { get; private set; }

    public double Most { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Of the numbers themselves, not of a population that they stand for.</summary>
    public double StandardDeviation => Count < 2 ? 0 : Math.Sqrt(_squares / Count);

    public void Add(double number)
    {
        Count++;
        Total += number;
        Least = Count == 1 ? number : Math.Min(Least, number);
        Most = Count == 1 ? number : Math.Max(Most, number);
        var distance = number - Mean;
        Mean += distance / Count;
        _squares += distance * (number - Mean);
    }

    public Distribution Copy() => (Distribution)MemberwiseClone();
}
