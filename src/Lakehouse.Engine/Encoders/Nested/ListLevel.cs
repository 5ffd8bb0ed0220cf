using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>One level of a LIST, ARRAY or MAP: where each row's elements stand in the child.</summary>
internal sealed class ListLevel(EngineType type)
{
    private ColumnVector _vector;

    /// <summary>What the elements are.</summary>
    public EngineType Element => type.Element;

    /// <summary>The elements of all rows.</summary>
    public ColumnVector Child { get; private set; }

    public static bool IsList(EngineType type) => type.Id is DuckType.List or DuckType.Array;

    public void Bind(in ColumnVector vector)
    {
        _vector = vector;
        Child = type.Id == DuckType.Array ? vector.ArrayChild(type.Element) : vector.ListChild(type.Element);
    }

    public bool IsNull(int row) => _vector.IsNull(row);

    /// <summary>The first element of a row and how many there are.</summary>
    public (int First, int Count) Range(int row)
    {
        if (type.Id == DuckType.Array) return (row * type.ArraySize, type.ArraySize);
        var entry = _vector.ReadList(row);
        return ((int)entry.Offset, (int)entry.Length);
    }
}
