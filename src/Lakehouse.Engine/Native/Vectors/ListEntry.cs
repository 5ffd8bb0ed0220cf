namespace Lakehouse.Engine.Native.Vectors;

/// <summary>One LIST or MAP value: <see cref="Length"/> rows of the child vector from <see cref="Offset"/> on.</summary>
public readonly record struct ListEntry(ulong Offset, ulong Length);

/// <summary>One INTERVAL value, in the engine's order of fields.</summary>
public readonly record struct IntervalValue(int Months, int Days, long Microseconds);
