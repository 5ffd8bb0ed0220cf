using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>The fields of a row-valued expression.</summary>
internal static class RowFields
{
    /// <summary>Names and types, or null where the expression is no row or its fields are not known.</summary>
    public static EquatableArray<BoundField>? Of(BoundExpression row)
    {
        switch (row)
        {
            case BoundWholeRow whole: return whole.Fields;
            case BoundColumn { Fields: { } known }: return known;
            case BoundRow { Type.Oid: TypeOid.Record } constructed:
                return [.. constructed.Fields.Select((field, i) => new BoundField(constructed.Names[i], field.Type))];
            case BoundFunctionCall { Function.Outputs.Length: > 1 } call: return OfOutputs(call);
        }
        if (row.Type.Row is { } table) return OfTable(table);
        var columns = BuiltinCatalog.Instance.RowType(TypeRules.BaseType(row.Type.Oid));
        if (columns.IsEmpty) return null;
        return [.. columns.Select(column => new BoundField(column.Name, new PgType(column.Type, column.Modifier, TypeRules.Collation(column.Type))))];
    }

    /// <summary>The columns of a table.</summary>
    public static EquatableArray<BoundField> OfTable(Relation table) =>
        [.. table.Columns.Select(column => new BoundField(column.Name, new PgType(column.TypeOid, column.TypeModifier, TypeRules.Collation(column.TypeOid))))];

    /// <summary>The table whose rows all values are, but for NULLs without a type; else null.</summary>
    public static Relation? CommonTable(IEnumerable<BoundExpression> values)
    {
        Relation? table = null;
        foreach (var value in values)
        {
            if (value is BoundConstant { Text: null, Type.Row: null }) continue;
            if (value.Type.Row is not { } own || (table is not null && table.RowType != own.RowType)) return null;
            table = own;
        }
        return table;
    }

    /// <summary>A field of a row, by position.</summary>
    public static BoundExpression Select(BoundExpression row, EquatableArray<BoundField> fields, int ordinal, TextSpan span) => row switch
    {
        BoundWholeRow whole => new BoundColumn(fields[ordinal].Type, whole.Source, ordinal, whole.Levels, fields[ordinal].Name, span),
        _ => new BoundFieldSelect(fields[ordinal].Type, row, ordinal, fields[ordinal].Name, span),
    };

    /// <summary>The columns of a function with OUT arguments, polymorphic ones resolved by the call's own arguments.</summary>
    public static EquatableArray<BoundField> OfOutputs(BoundFunctionCall call)
    {
        var function = call.Function;
        uint[] actual = [.. call.Arguments.Select(argument => argument.Type.Oid)];
        var fields = new List<BoundField>(function.Outputs.Length);
        foreach (var output in function.Outputs)
        {
            var type = output.Type;
            if (TypeRules.IsPolymorphic(type)) type = Polymorphism.Resolve(actual, function.ArgumentTypes.ToArray(), type);
            fields.Add(new BoundField(output.Name, new PgType(type, -1, TypeRules.Collation(type))));
        }
        return EquatableArray.From(fields);
    }
}
