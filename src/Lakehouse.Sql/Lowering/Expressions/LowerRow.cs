using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Rows: ROW(…), whole-row references, fields and comparisons of rows.</summary>
internal static class LowerRow
{
    /// <summary>ROW(…). The engine has no rows without fields: one is held as its text.</summary>
    public static LoweredExpression Of(ExpressionLowering lowering, BoundRow node) => node.Fields.IsEmpty
        ? new LoweredExpression("'()'", new Representation.Struct([]))
        : Pack(node.Fields.AsImmutableArray().Select((field, i) => (node.Names[i], field.Type.Oid, lowering.Lower(field))));

    /// <summary>NULL as a row of a table.</summary>
    public static LoweredExpression None(Relation table)
    {
        var form = new Representation.Struct([.. table.Columns.Select(column => new Representation.Field(
            column.Name, column.TypeOid, Representations.Of(column.TypeOid)))]);
        return new LoweredExpression(SqlText.Cast("NULL", form), form) { IsNull = true };
    }

    /// <summary>The row of an item in FROM.</summary>
    public static LoweredExpression WholeRow(LoweringSession session, BoundWholeRow node)
    {
        var columns = session.Source(node.Source);
        return Pack(node.Fields.AsImmutableArray().Select((field, i) => (field.Name, field.Type.Oid, columns[i])));
    }

    public static LoweredExpression Field(ExpressionLowering lowering, BoundFieldSelect node)
    {
        var row = lowering.Lower(node.Row);
        if (row.IsNull) return LowerConstant.Of(node.Type.Oid, null, lowering.Session);
        if (row.Form is not Representation.Struct form) throw Unsupported.Of($"field \"{node.Name}\" of a record is not supported here");
        return new LoweredExpression($"struct_extract({row}, {SqlText.Literal(form.Fields[node.Ordinal].Name)})", form.Fields[node.Ordinal].Form);
    }

    /// <summary>Field by field until two differ: a &lt; c OR (a = c AND b &lt; d).</summary>
    public static LoweredExpression Compare(ExpressionLowering lowering, BoundRowComparison node)
    {
        var count = node.Left.Count;
        var pairs = new (SqlFragment Left, SqlFragment Right)[count];
        for (var i = 0; i < count; i++)
            pairs[i] = ComparisonKey.Pair(lowering.Operand(node.Left[i]), lowering.Operand(node.Right[i]));
        var strict = node.OperatorName[..1];
        var sql = $"({pairs[^1].Left} {node.OperatorName} {pairs[^1].Right})";
        for (var i = count - 2; i >= 0; i--)
            sql = $"(({pairs[i].Left} {strict} {pairs[i].Right}) OR (({pairs[i].Left} = {pairs[i].Right}) AND {sql}))";
        return new LoweredExpression(sql, Representations.Boolean);
    }

    /// <summary>A row of the members.</summary>
    public static LoweredExpression Pack(IEnumerable<(string Name, uint Type, LoweredExpression Value)> members)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (items, fields) = (new List<SqlFragment>(), new List<Representation.Field>());
        foreach (var (name, type, written) in members)
        {
            // The engine wants distinct field names whatever their case; PostgreSQL does not.
            var unique = name;
            while (!names.Add(unique)) unique += "_";
            var value = Canonical.Of(written, type);
            items.Add($"{SqlText.Identifier(unique)} := {value}");
            fields.Add(new Representation.Field(unique, type, value.Form) { IsNull = value.IsNull });
        }
        return new LoweredExpression($"struct_pack({SqlFragment.Join(", ", items)})", new Representation.Struct([.. fields]));
    }
}
