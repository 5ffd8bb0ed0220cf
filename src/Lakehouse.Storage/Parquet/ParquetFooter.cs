using System.Collections.Immutable;

namespace Lakehouse.Storage.Parquet;

/// <summary>What is kept of a file's footer: where its column chunks are, and bounds of its columns' values.</summary>
/// <param name="Length">Bytes of the footer, the eight of its length and mark excepted.</param>
/// <param name="Schema">Shared by files that agree.</param>
/// <param name="RowCount">Of the file.</param>
/// <param name="Chunks">Of each row group, the ranges of its leaves' chunks in the order of the schema.</param>
/// <param name="Values">Of each leaf.</param>
public sealed record ParquetFooter(
    int Length, ParquetSchema Schema, long RowCount, ImmutableArray<ImmutableArray<ChunkRange>> Chunks, ImmutableArray<ColumnValues> Values)
{
    /// <summary>What is known of a column; names are compared without regard to case, as the engine does.</summary>
    public ColumnValues ValuesOf(string column)
    {
        for (var leaf = 0; leaf < Schema.ColumnOfLeaf.Length; leaf++)
        {
            var node = Schema.ColumnOfLeaf[leaf];
            if (node.Children == 0 && node.Name.Equals(column, StringComparison.OrdinalIgnoreCase)) return Values[leaf];
        }

        return ColumnValues.Unknown;
    }
}

/// <summary>Where a column chunk is in its file.</summary>
public readonly record struct ChunkRange(long Offset, long Length)
{
    /// <summary>The first byte behind it.</summary>
    public long End => Offset + Length;
}
