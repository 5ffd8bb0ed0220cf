namespace Lakehouse.Postgres.Types;

/// <summary>A time of day with its offset from UTC.</summary>
/// <param name="Micros">Microseconds since midnight, local.</param>
/// <param name="OffsetSeconds">Seconds east of UTC (PostgreSQL's binary format counts west).</param>
public readonly record struct TimeTz(long Micros, int OffsetSeconds)
{
    private const int OffsetBits = 24;
    private const int MaxOffset = (16 * 60 * 60) - 1;

    /// <summary>The engine's packed form: 40 bits of microseconds, then 24 bits that count the offset down from +15:59:59.</summary>
    public ulong ToEngineBits() => ((ulong)Micros << OffsetBits) | (uint)(MaxOffset - OffsetSeconds);

    /// <summary>From the engine's packed form.</summary>
    public static TimeTz FromEngineBits(ulong bits) =>
        new((long)(bits >> OffsetBits), MaxOffset - (int)(bits & ((1u << OffsetBits) - 1)));
}
