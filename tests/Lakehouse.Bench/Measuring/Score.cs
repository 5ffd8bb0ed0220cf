using System.Globalization;

namespace Lakehouse.Bench.Measuring;

/// <summary>What was measured beside what was aimed at.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Measured">A ratio, or a number in <paramref name="Unit"/>.</param>
/// <param name="Limit">The target.</param>
/// <param name="IsFloor">True: at least the target is wanted; false: at most.</param>
/// <param name="Unit">Empty for a ratio.</param>
public sealed record Score(string Name, double Measured, double Limit, bool IsFloor, string Unit)
{
    /// <summary>Whether the target is met.</summary>
    public bool IsMet => IsFloor ? Measured >= Limit : Measured <= Limit;

    /// <summary>1 at the target, more when better than it.</summary>
    public double Merit => Measured == Limit ? 1 : IsFloor ? Measured / Limit : Limit / Measured;

    /// <summary>What was measured, as text.</summary>
    public string MeasuredText => Text(Measured);

    /// <summary>The target, as text: <c>≤ 1.10</c>.</summary>
    public string Target => (IsFloor ? "≥ " : "≤ ") + Text(Limit);

    private string Text(double value) => value.ToString(value >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture) + (Unit.Length > 0 ? " " + Unit : "");
}
