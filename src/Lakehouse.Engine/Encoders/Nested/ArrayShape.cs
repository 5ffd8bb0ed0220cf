using System.Collections.Immutable;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>
/// Nested lists as PostgreSQL's one array of several dimensions: the levels, the element's encoder, and the check that
/// every sub-array of a level has the same length.
/// </summary>
internal sealed class ArrayShape
{
    /// <summary>PostgreSQL's MAXDIM.</summary>
    public const int MaxDimensions = 6;

    private readonly ImmutableArray<ListLevel> _levels;
    private readonly int[] _lengths;

    public ArrayShape(EncoderRequest request, uint elementOid)
    {
        var levels = ImmutableArray.CreateBuilder<ListLevel>();
        var type = request.Type;
        for (; ListLevel.IsList(type); type = type.Element) levels.Add(new ListLevel(type));
        if (levels.Count > MaxDimensions)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"number of array dimensions ({levels.Count}) exceeds the maximum allowed ({MaxDimensions})").ToException();
        _levels = levels.ToImmutable();
        _lengths = new int[_levels.Length];
        ElementOid = elementOid;
        Element = EncoderTable.Create(request with { Type = type, TypeOid = elementOid });
    }

    /// <summary>The element type's OID.</summary>
    public uint ElementOid { get; }

    /// <summary>Writes elements; bound to the innermost child.</summary>
    public ColumnEncoder Element { get; }

    public int Dimensions => _levels.Length;

    /// <summary>Lengths of the dimensions of the row last measured, outermost first.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    public void Bind(in ColumnVector vector)
    {
        var current = vector;
        foreach (var level in _levels)
        {
            level.Bind(current);
            current = level.Child;
        }

        Element.Bind(current);
    }

    /// <summary>Takes the lengths of a row's dimensions; false for an array without elements.</summary>
    /// <exception cref="SqlErrorException">2202E: the sub-arrays differ in length.</exception>
    public bool Measure(int row)
    {
        Array.Fill(_lengths, -1);
        Measure(0, row);
        return Array.TrueForAll(_lengths, length => length > 0);
    }

    /// <summary>The first element of an entry of a level and how many there are.</summary>
    public (int First, int Count) Range(int level, int row) => _levels[level].Range(row);

    private void Measure(int level, int row)
    {
        if (level > 0 && _levels[level].IsNull(row)) throw Ragged();
        var (first, count) = _levels[level].Range(row);
        if (_lengths[level] < 0) _lengths[level] = count;
        else if (_lengths[level] != count) throw Ragged();
        if (level + 1 == _levels.Length) return;
        for (var i = first; i < first + count; i++) Measure(level + 1, i);
    }

    private static SqlErrorException Ragged() =>
        new SqlError(SqlState.ArraySubscriptError, "multidimensional arrays must have array expressions with matching dimensions").ToException();
}
