using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Finds the table column that an output column shows unchanged (markTargetListOrigin).</summary>
internal sealed class ColumnOrigins(Scope scope)
{
    /// <summary>Table OID and attribute number, zeros where the expression is no plain column of a table.</summary>
    public (uint Table, short Column) Of(BoundExpression expression)
    {
        if (expression is not BoundColumn column) return default;
        var owner = scope;
        for (var level = column.Levels; level > 0; level--) owner = owner.Parent!;
        foreach (var item in owner.All)
        {
            if (item.Source != column.Source || column.Ordinal >= item.Columns.Count) continue;
            var found = item.Columns[column.Ordinal];
            return (found.TableOid, found.ColumnNumber);
        }
        return default;
    }
}
