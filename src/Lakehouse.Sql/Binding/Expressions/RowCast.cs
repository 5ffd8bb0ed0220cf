using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Casts to the row type of a table: of literals, of ROW(…) and of NULL.</summary>
/// <remarks>PostgreSQL's coerce_record_to_complex and record_in.</remarks>
internal sealed class RowCast(BindingSession session)
{
    /// <summary>The value as a row of the table.</summary>
    /// <exception cref="SqlErrorException">42846: it is nothing that can be cast; 22P02: a literal is malformed.</exception>
    public BoundExpression Cast(BoundExpression operand, Relation table, int anchor)
    {
        var type = PgType.RowOf(table);
        switch (operand)
        {
            case { Type.Row: { } same } when same.RowType == table.RowType: return operand;
            case BoundConstant { Type.Oid: TypeOid.Unknown, Text: null } none: return none with { Type = type };
            case BoundConstant { Type.Oid: TypeOid.Unknown, Text: { } text } literal: return Literal(text, literal, type, table);
            case BoundRow row: return session.Coercion.RowAs(row, type, table.Name, Columns(table), CastContext.Explicit);
        }
        throw session.Error(SqlState.CannotCoerce, $"cannot cast type {TypeDisplay.Format(operand.Type.Oid)} to {table.Name}", anchor);
    }

    private BoundRow Literal(string text, BoundConstant literal, PgType type, Relation table)
    {
        try
        {
            var values = RowInput.Parse(text, table.Columns.Length);
            var fields = new BoundExpression[values.Length];
            for (var i = 0; i < fields.Length; i++)
            {
                var column = table.Columns[i];
                var value = new BoundConstant(new PgType(TypeOid.Unknown), values[i], literal.Span);
                fields[i] = session.Coercion.TryCoerce(value, column.TypeOid, column.TypeModifier, CastContext.Explicit)!;
            }
            return new BoundRow(type, [.. fields], [.. table.Columns.Select(column => column.Name)], literal.Span);
        }
        catch (SqlErrorException e)
        {
            throw session.At(e, literal.Span.Start);
        }
    }

    private static System.Collections.Immutable.ImmutableArray<(string Name, uint Type, int Modifier)> Columns(Relation table) =>
        [.. table.Columns.Select(column => (column.Name, column.TypeOid, column.TypeModifier))];
}
