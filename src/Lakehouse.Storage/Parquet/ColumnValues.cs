namespace Lakehouse.Storage.Parquet;

/// <summary>What a footer says of a column's values in its file.</summary>
/// <param name="Domain">What <see cref="Least"/> and <see cref="Most"/> are; <see cref="ValueDomain.Other"/> where there are no bounds.</param>
/// <param name="Scale">Of decimals.</param>
/// <param name="HasNull">Whether there may be nulls.</param>
/// <param name="IsNull">Whether there is nothing else.</param>
/// <param name="Least">No value is smaller: a long, a double's bits, or UTF-8.</param>
/// <param name="Most">No value is greater, NaN excepted.</param>
public readonly record struct ColumnValues(
    ValueDomain Domain, int Scale, bool HasNull, bool IsNull, ReadOnlyMemory<byte> Least, ReadOnlyMemory<byte> Most)
{
    /// <summary>Nothing is known.</summary>
    public static ColumnValues Unknown { get; } = new(ValueDomain.Other, 0, true, false, default, default);
}
