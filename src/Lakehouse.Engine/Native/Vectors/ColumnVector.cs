using System.Runtime.CompilerServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Vectors;

/// <summary>
/// A view of one column of a chunk, or of a child of a nested column: read in place, nothing copied. Unmanaged, so that
/// an encoder may hold an array of these; taken anew for every chunk, because all pointers change.
/// </summary>
/// <remarks>
/// Valid as long as its chunk is (of a result stream: until the next fetch). Rows are not checked
/// against the chunk's size: this is the hot path, and the size is the caller's loop bound.
/// Value forms are told at <see cref="DuckType"/>.
/// </remarks>
public readonly unsafe struct ColumnVector
{
    private readonly nint _vector;

    internal ColumnVector(nint vector, EngineType type)
    {
        _vector = vector;
        Values = new ColumnValues(vector);
        Type = type.Id;
        Width = type.Width;
        Scale = type.Scale;
        EnumSize = type.EnumValues.Length switch { 0 => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, _ => 4 };
        Stride = type.ArraySize;
    }

    /// <summary>The values alone, without what says how they are read.</summary>
    public ColumnValues Values { get; }

    /// <summary>The kind of type.</summary>
    public DuckType Type { get; }

    /// <summary>DECIMAL: all digits; says the storage: Int16 to 4, Int32 to 9, Int64 to 18, Int128 to 38.</summary>
    public byte Width { get; }

    /// <summary>DECIMAL: digits behind the point.</summary>
    public byte Scale { get; }

    /// <summary>ENUM: bytes of one index (1, 2 or 4); 0 otherwise.</summary>
    public byte EnumSize { get; }

    /// <summary>ARRAY: elements per row; 0 otherwise.</summary>
    public int Stride { get; }

    /// <summary>True where no row is null, so that a loop may leave the test out.</summary>
    public bool AllValid => Values.AllValid;

    /// <summary>True where <paramref name="row"/> is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row) => Values.IsNull(row);

    /// <summary>The value of <paramref name="row"/>; <typeparamref name="T"/> must be the form of the column's type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(int row) where T : unmanaged => Values.Read<T>(row);

    /// <summary>VARCHAR, BLOB, BIT, BIGNUM: the bytes, valid as long as the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes(int row) => Values.ReadBytes(row);

    /// <summary>ENUM: the index into <see cref="EngineType.EnumValues"/>.</summary>
    public int ReadEnum(int row) => EnumSize switch
    {
        1 => Read<byte>(row),
        2 => Read<ushort>(row),
        _ => (int)Read<uint>(row),
    };

    /// <summary>DECIMAL: the unscaled value, whatever its storage.</summary>
    public Int128 ReadDecimal(int row) => Width switch
    {
        <= 4 => Read<short>(row),
        <= 9 => Read<int>(row),
        <= 18 => Read<long>(row),
        _ => Read<Int128>(row),
    };

    /// <summary>LIST, MAP: where the row's elements stand in the child.</summary>
    public ListEntry ReadList(int row) => Read<ListEntry>(row);

    /// <summary>LIST: the child that holds the elements. MAP: the child of structs (key, value).</summary>
    /// <param name="element">The element's type: the column's <see cref="EngineType.Element"/>.</param>
    public ColumnVector ListChild(EngineType element) => new(VectorApi.ListChild(_vector), element);

    /// <summary>ARRAY: the child; row r's elements are r * <see cref="Stride"/> and the ones that follow.</summary>
    /// <param name="element">The element's type: the column's <see cref="EngineType.Element"/>.</param>
    public ColumnVector ArrayChild(EngineType element) => new(VectorApi.ArrayChild(_vector), element);

    /// <summary>STRUCT: the child of field number <paramref name="field"/>; same rows as this vector.</summary>
    /// <param name="field">Zero-based.</param>
    /// <param name="type">The field's type: <see cref="EngineType.Children"/>[field].</param>
    public ColumnVector StructChild(int field, EngineType type) => new(VectorApi.StructChild(_vector, (ulong)field), type);

    /// <summary>UNION: the number of the member that <paramref name="row"/> holds.</summary>
    public int ReadUnionTag(int row) => *((byte*)VectorApi.GetData(VectorApi.StructChild(_vector, 0)) + row);

    /// <summary>UNION: the child of member number <paramref name="member"/>; same rows as this vector.</summary>
    /// <param name="member">Zero-based, as <see cref="ReadUnionTag"/> says it.</param>
    /// <param name="type">The member's type: <see cref="EngineType.Children"/>[member].</param>
    public ColumnVector UnionChild(int member, EngineType type) => new(VectorApi.StructChild(_vector, (ulong)member + 1), type);
}
