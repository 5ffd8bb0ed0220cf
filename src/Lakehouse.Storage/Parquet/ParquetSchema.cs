using System.Collections.Immutable;

namespace Lakehouse.Storage.Parquet;

/// <summary>The physical types of Parquet, by their numbers in the format.</summary>
public enum PhysicalType
{
    /// <summary>An inner node.</summary>
    None = -1,

    /// <summary>One bit.</summary>
    Boolean = 0,

    /// <summary>32 bits.</summary>
    Int32 = 1,

    /// <summary>64 bits.</summary>
    Int64 = 2,

    /// <summary>The old form of timestamps.</summary>
    Int96 = 3,

    /// <summary>32 bits.</summary>
    Float = 4,

    /// <summary>64 bits.</summary>
    Double = 5,

    /// <summary>Bytes with a length.</summary>
    ByteArray = 6,

    /// <summary>Bytes of one length.</summary>
    FixedLengthByteArray = 7,
}

/// <summary>What a column's values mean, as far as bounds of them can be used.</summary>
public enum ValueDomain
{
    /// <summary>Bounds are of no use.</summary>
    Other,

    /// <summary>Signed or unsigned integers that fit 64 bits, and booleans.</summary>
    Integer,

    /// <summary>Floating point.</summary>
    Floating,

    /// <summary>UTF-8.</summary>
    Text,

    /// <summary>Days since 1970.</summary>
    Date,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970.</summary>
    Microseconds,

    /// <summary>Integers with a scale.</summary>
    Decimal,
}

/// <summary>A node of the schema's tree, in the order of the footer: depth first.</summary>
/// <param name="Name">Of the node.</param>
/// <param name="Type">Of a leaf.</param>
/// <param name="Children">0 for a leaf.</param>
/// <param name="Converted">The old annotation's number; -1 where there is none.</param>
/// <param name="Logical">The annotation, as the bytes that it is written in.</param>
/// <param name="Precision">Of a decimal.</param>
/// <param name="Scale">Of a decimal.</param>
/// <param name="Domain">What a leaf's values mean.</param>
public sealed record SchemaNode(
    string Name, PhysicalType Type, int Children, int Converted, string Logical, int Precision, int Scale, ValueDomain Domain);

/// <summary>The columns of a file.</summary>
/// <param name="Nodes">The root first.</param>
public sealed record ParquetSchema(ImmutableArray<SchemaNode> Nodes)
{
    /// <summary>Of each leaf, in order, the column of the table that it is a part of.</summary>
    public ImmutableArray<SchemaNode> ColumnOfLeaf { get; } = Columns(Nodes);

    /// <summary>Whether two files can be read as if they had one schema.</summary>
    public bool IsSame(ParquetSchema other) => ReferenceEquals(this, other) || Nodes.Skip(1).SequenceEqual(other.Nodes.Skip(1));

    private static ImmutableArray<SchemaNode> Columns(ImmutableArray<SchemaNode> nodes)
    {
        var columns = ImmutableArray.CreateBuilder<SchemaNode>();
        for (var at = 1; at < nodes.Length;)
        {
            var column = nodes[at];
            for (var open = 1; open > 0 && at < nodes.Length; at++)
            {
                open += nodes[at].Children - 1;
                if (nodes[at].Children == 0) columns.Add(column);
            }
        }

        return columns.ToImmutable();
    }
}
