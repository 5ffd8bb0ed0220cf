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
    public double Merit => IsFloor ? Measured / Limit : Limit / Measured;
}
