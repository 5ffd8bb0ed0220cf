namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// Brings rows that are to stand in one place into one representation. In PostgreSQL every row says itself what its fields
/// are; the engine's column has one form, so fields of different types in one place are refused.
/// </summary>
internal static class RowUnification
{
    /// <summary>The form of the first row, and of the others where a field of it is written as NULL.</summary>
    public static Representation.Struct Common(IEnumerable<Representation.Struct> rows) => rows.Aggregate((common, row) =>
        common.Fields.Count != row.Fields.Count ? common : new Representation.Struct([.. common.Fields.AsImmutableArray().Select((field, i) =>
            field.IsNull ? row.Fields[i] with { Name = field.Name } : field)]));

    /// <summary>A row in a form that <see cref="Common"/> gave, field by field.</summary>
    /// <exception cref="Lakehouse.Postgres.Errors.SqlErrorException">0A000: another number of fields, or fields of another form.</exception>
    public static LoweredExpression As(LoweredExpression row, Representation.Struct from, Representation.Struct to)
    {
        // The engine would fill the fields that are missing with NULLs.
        if (from.Fields.Count != to.Fields.Count) throw Unsupported.Of("rows with different numbers of fields in one place are not supported");
        var fields = to.Fields.AsImmutableArray().Select((field, i) => Field(row, from.Fields[i], field));
        return new LoweredExpression($"CASE WHEN {row} IS NOT NULL THEN struct_pack({SqlFragment.Join(", ", fields)}) END", to);
    }

    private static SqlFragment Field(LoweredExpression row, Representation.Field from, Representation.Field to)
    {
        var name = SqlText.Identifier(to.Name);
        if (from.IsNull) return $"{name} := {SqlText.Cast("NULL", to.Form)}";
        if (from.Form != to.Form) throw Unsupported.Of("rows with fields of different types in one place are not supported");
        return $"{name} := struct_extract({row}, {SqlText.Literal(from.Name)})";
    }
}
