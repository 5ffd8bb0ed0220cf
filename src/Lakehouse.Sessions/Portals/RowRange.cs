namespace Lakehouse.Sessions.Portals;

/// <summary>Some of a result's rows.</summary>
/// <param name="First">The first of them, from 0.</param>
/// <param name="Last">The last of them; less than <paramref name="First"/> where there are none.</param>
/// <param name="IsBackward">From the last to the first.</param>
internal readonly record struct RowRange(long First, long Last, bool IsBackward)
{
    /// <summary>No rows.</summary>
    public static RowRange None { get; } = new(0, -1, false);

    /// <summary>How many.</summary>
    public long Count => Math.Max(0, Last - First + 1);
}
