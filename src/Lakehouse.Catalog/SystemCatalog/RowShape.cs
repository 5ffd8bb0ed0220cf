using System.Collections.Immutable;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Makes rows of a system relation of which most columns have the same value: a template, and the ordinals of the columns
/// that differ.
/// </summary>
public sealed class RowShape
{
    private readonly object?[] _template;
    private readonly int[] _ordinals;

    /// <param name="relation">Whose rows.</param>
    /// <param name="constants">Columns that are the same in every row; what is named nowhere is null.</param>
    /// <param name="varying">Columns whose values <see cref="Row"/> takes, in its order.</param>
    public RowShape(SystemRelation relation, IReadOnlyDictionary<string, object?> constants, params ReadOnlySpan<string> varying)
    {
        var positions = relation.Columns.ToDictionary(column => column.Name, column => column.Number - 1);
        _template = new object?[relation.Columns.Length];
        foreach (var (name, value) in constants) _template[positions[name]] = value;
        _ordinals = [.. varying.ToImmutableArray().Select(name => positions[name])];
    }

    /// <summary>A row.</summary>
    public object?[] Row(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _ordinals.Length)
            throw new ArgumentException($"{_ordinals.Length} values are needed and {values.Length} were given.", nameof(values));
        var row = (object?[])_template.Clone();
        for (var i = 0; i < values.Length; i++) row[_ordinals[i]] = values[i];
        return row;
    }
}
