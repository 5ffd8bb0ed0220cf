using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Lakehouse.Storage.Parquet;

/// <summary>Reads a footer's bytes. The numbers of fields are those of parquet.thrift.</summary>
/// <remarks>https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift</remarks>
public static class FooterParser
{
    /// <summary>The footer's length and the mark <c>PAR1</c> at the end of a file.</summary>
    public const int TrailerSize = 8;

    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>How long the footer is, by the last eight bytes of a file.</summary>
    /// <exception cref="ParquetException">It is not a Parquet file, or its footer is encrypted.</exception>
    public static int LengthOf(ReadOnlySpan<byte> trailer, long fileSize)
    {
        if (trailer.Length < TrailerSize || !trailer[^4..].SequenceEqual(Mark)) throw new ParquetException("it is not a Parquet file");
        var length = BinaryPrimitives.ReadInt32LittleEndian(trailer[^TrailerSize..]);
        return length > 0 && length <= fileSize - TrailerSize - Mark.Length ? length : throw new ParquetException("its footer is longer than the file");
    }

    /// <summary>Reads a footer.</summary>
    /// <exception cref="ParquetException">It is broken.</exception>
    public static ParquetFooter Parse(ReadOnlySpan<byte> footer)
    {
        var thrift = new ThriftReader(footer);
        ImmutableArray<SchemaNode> nodes = [];
        List<RowGroup> groups = [];
        long rows = 0;
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            switch (field)
            {
                case 2:
                    nodes = Nodes(ref thrift);
                    break;
                case 3:
                    rows = thrift.Integer();
                    break;
                case 4:
                    for (var left = thrift.List(out _); left > 0; left--) groups.Add(RowGroup.Read(ref thrift));
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        if (nodes.IsEmpty) throw new ParquetException("the footer has no schema");
        var schema = new ParquetSchema(nodes);
        if (groups.Any(group => group.Chunks.Length != schema.ColumnOfLeaf.Length))
            throw new ParquetException("the footer has not a chunk for each column");
        return new ParquetFooter(
            footer.Length, schema, rows, [.. groups.Select(group => group.Chunks.Select(chunk => chunk.Range).ToImmutableArray())],
            [.. Enumerable.Range(0, schema.ColumnOfLeaf.Length).Select(leaf => Values(schema.ColumnOfLeaf[leaf], groups, leaf))]);
    }

    private static ColumnValues Values(SchemaNode column, List<RowGroup> groups, int leaf) => column.Children > 0
        ? ColumnValues.Unknown
        : ChunkBounds.Of(column, groups.Select(group => group.Chunks[leaf].Statistics));

    private static ImmutableArray<SchemaNode> Nodes(ref ThriftReader thrift)
    {
        var nodes = ImmutableArray.CreateBuilder<SchemaNode>();
        for (var left = thrift.List(out _); left > 0; left--) nodes.Add(SchemaNodeReader.Read(ref thrift));
        return nodes.ToImmutable();
    }
}
