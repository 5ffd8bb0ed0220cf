using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>A column that a name can mean: what a reference to it is bound to, seen from its own query.</summary>
internal sealed record NamespaceColumn(string Name, BoundExpression Value, uint TableOid = 0, short ColumnNumber = 0);

/// <summary>An item of FROM as names see it (ParseNamespaceItem).</summary>
internal sealed class NamespaceItem(string name, List<NamespaceColumn> columns)
{
    /// <summary>The alias, or the name without one.</summary>
    public string Name { get; } = name;

    /// <summary>The columns, those of both sides for a join.</summary>
    public List<NamespaceColumn> Columns { get; } = columns;

    /// <summary><see cref="BoundFromItem.Id"/>; 0 for a join.</summary>
    public int Source { get; init; }

    /// <summary>The relation scanned, or null.</summary>
    public Relation? Relation { get; init; }

    /// <summary>The relation is seen through a query, which has no places of rows.</summary>
    public bool HidesRows { get; init; }

    /// <summary>The common table scanned, or null.</summary>
    public CommonTableEntry? CommonTable { get; init; }

    /// <summary>It is a common table's use of itself.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>It has an alias of its own.</summary>
    public bool HasAlias { get; init; }

    /// <summary>The item's only column is the value of a scalar function, so its name stands for that value.</summary>
    public bool IsScalarFunction { get; init; }

    /// <summary>Its name can qualify columns.</summary>
    public bool NameVisible { get; set; } = true;

    /// <summary>Its columns can be referred to without its name.</summary>
    public bool ColumnsVisible { get; set; } = true;

    /// <summary>Visible to LATERAL items only, while FROM is being read.</summary>
    public bool LateralOnly { get; set; }

    /// <summary>A lateral reference to it is allowed (not from the right side of a RIGHT or FULL join).</summary>
    public bool LateralOk { get; set; } = true;

    /// <summary>It is a join, which hints do not look into.</summary>
    public bool IsJoin { get; init; }

    /// <summary>The whole row.</summary>
    public BoundExpression WholeRow(int levels, TextSpan span)
    {
        if (IsScalarFunction) return Reference.At(Columns[0].Value, levels, span);
        var fields = new List<BoundField>(Columns.Count);
        foreach (var column in Columns) fields.Add(new BoundField(column.Name, column.Value.Type));
        if (Source != 0)
            return new BoundWholeRow(PgType.RowOf(Relation), Source, levels, Name, EquatableArray.From(fields), span);
        var values = Columns.ConvertAll(column => Reference.At(column.Value, levels, span));
        return new BoundRow(new PgType(TypeOid.Record), EquatableArray.From(values), [.. Columns.Select(column => column.Name)], span);
    }
}
