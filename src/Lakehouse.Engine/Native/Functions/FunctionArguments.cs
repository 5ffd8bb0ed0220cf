using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>The arguments of a call, a column each, for some rows.</summary>
/// <remarks>Valid during the call.</remarks>
public readonly ref struct FunctionArguments
{
    private readonly ReadOnlySpan<ColumnVector> _columns;
    private readonly ReadOnlySpan<EngineType> _types;

    internal FunctionArguments(ReadOnlySpan<ColumnVector> columns, ReadOnlySpan<EngineType> types)
    {
        _columns = columns;
        _types = types;
    }

    /// <summary>How many arguments.</summary>
    public int Count => _columns.Length;

    /// <summary>Argument number <paramref name="index"/>, zero-based.</summary>
    public ref readonly ColumnVector this[int index] => ref _columns[index];

    /// <summary>Its type: the declared one, or for ANY what it is in this call.</summary>
    public EngineType Type(int index) => _types[index];

    /// <summary>True where an argument is null in <paramref name="row"/>.</summary>
    public bool AnyNull(int row)
    {
        foreach (ref readonly var column in _columns)
            if (column.IsNull(row)) return true;
        return false;
    }
}
