namespace Lakehouse.Engine.Native.Types;

/// <summary>How TIMETZ keeps its zone: as the distance from the easternmost one, so that equal instants sort by zone.</summary>
public static class TimeTzOffset
{
    /// <summary>15:59:59 in seconds, the easternmost offset.</summary>
    public const int Greatest = 16 * 60 * 60 - 1;

    /// <summary>Seconds east of Greenwich of a TIMETZ value.</summary>
    public static int Of(ulong bits) => Greatest - (int)(bits & 0xFF_FFFF);

    /// <summary>Microseconds since local midnight of a TIMETZ value.</summary>
    public static long Microseconds(ulong bits) => (long)(bits >> 24);
}
