using System.Collections.Immutable;

namespace Lakehouse.Storage.Parquet;

/// <summary>A row group as the footer tells it.</summary>
/// <param name="Chunks">In the order of the schema's leaves.</param>
internal sealed record RowGroup(ImmutableArray<ColumnChunk> Chunks)
{
    public static RowGroup Read(ref ThriftReader thrift)
    {
        var chunks = ImmutableArray.CreateBuilder<ColumnChunk>();
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            if (field != 1)
            {
                thrift.Skip(type);
                continue;
            }

            for (var left = thrift.List(out _); left > 0; left--) chunks.Add(ColumnChunk.Read(ref thrift));
        }

        return new RowGroup(chunks.ToImmutable());
    }
}

/// <summary>A column chunk as the footer tells it.</summary>
internal readonly record struct ColumnChunk(ChunkRange Range, ChunkStatistics Statistics)
{
    public static ColumnChunk Read(ref ThriftReader thrift)
    {
        var chunk = default(ColumnChunk);
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            // 3: its metadata, which the format also allows to stand elsewhere.
            if (field == 3 && type == ThriftType.Struct) chunk = Metadata(ref thrift);
            else thrift.Skip(type);
        }

        return chunk;
    }

    private static ColumnChunk Metadata(ref ThriftReader thrift)
    {
        long length = 0, values = 0;
        var start = long.MaxValue;
        var statistics = ChunkStatistics.None;
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            switch (field)
            {
                case 5:
                    values = thrift.Integer();
                    break;
                case 7:
                    length = thrift.Integer();
                    break;
                // The dictionary stands before the data; some writers say 0 where there is none.
                case 9 or 11:
                    var offset = thrift.Integer();
                    if (offset > 0) start = Math.Min(start, offset);
                    break;
                case 12:
                    statistics = ChunkStatistics.Read(ref thrift);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return new ColumnChunk(
            start == long.MaxValue || length < 0 ? default : new ChunkRange(start, length), statistics with { ValueCount = values });
    }
}
