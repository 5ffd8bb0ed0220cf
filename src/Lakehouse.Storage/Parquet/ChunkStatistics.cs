namespace Lakehouse.Storage.Parquet;

/// <summary>The statistics of a column chunk, in the format's own bytes; null is not told.</summary>
/// <param name="ValueCount">Nulls included.</param>
/// <param name="NullCount">How many of them are null.</param>
/// <param name="Least">In the order of the column's type.</param>
/// <param name="Most">In the order of the column's type.</param>
/// <param name="OldLeast">In the order of signed numbers, whatever the type: an older form.</param>
/// <param name="OldMost">In the order of signed numbers, whatever the type: an older form.</param>
internal readonly record struct ChunkStatistics(
    long ValueCount, long? NullCount, byte[]? Least, byte[]? Most, byte[]? OldLeast, byte[]? OldMost)
{
    public static ChunkStatistics None => default;

    public static ChunkStatistics Read(ref ThriftReader thrift)
    {
        var read = None;
        for (var field = 0; thrift.Next(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    read = read with { OldMost = thrift.Binary().ToArray() };
                    break;
                case 2:
                    read = read with { OldLeast = thrift.Binary().ToArray() };
                    break;
                case 3:
                    read = read with { NullCount = thrift.Integer() };
                    break;
                case 5:
                    read = read with { Most = thrift.Binary().ToArray() };
                    break;
                case 6:
                    read = read with { Least = thrift.Binary().ToArray() };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return read;
    }
}
