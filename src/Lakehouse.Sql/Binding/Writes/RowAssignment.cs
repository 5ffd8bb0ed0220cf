using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Writes;

/// <summary>Gives the columns of a table values: finds the columns, casts by assignment, knows the defaults.</summary>
/// <remarks>PostgreSQL's checkInsertTargets, transformUpdateTargetList and transformAssignedExpr.</remarks>
internal sealed class RowAssignment(BindingSession session, Relation relation)
{
    /// <summary>The table.</summary>
    public Relation Relation => relation;

    /// <summary>The positions of the columns that INSERT names; all of the table's where it names none.</summary>
    /// <exception cref="SqlErrorException">42703, 42701.</exception>
    public List<int> Columns(EquatableArray<TargetColumn> named)
    {
        if (named.IsEmpty) return [.. Enumerable.Range(0, relation.Columns.Length)];
        var positions = new List<int>(named.Count);
        foreach (var column in named)
        {
            var position = Find(column);
            if (positions.Contains(position))
                throw session.Error(SqlState.DuplicateColumn, $"column \"{column.Name}\" specified more than once", column.Span.Start);
            positions.Add(position);
        }
        return positions;
    }

    /// <summary>A value as the column's type.</summary>
    /// <exception cref="SqlErrorException">42804.</exception>
    public BoundExpression Assign(BoundExpression value, int position)
    {
        var column = relation.Columns[position];
        var assigned = session.Coercion.TryCoerce(value, column.TypeOid, column.TypeModifier, CastContext.Assignment)
            ?? throw session.Error(
                SqlState.DatatypeMismatch,
                $"column \"{column.Name}\" is of type {TypeDisplay.Format(column.TypeOid)} but expression is of type {TypeDisplay.Format(value.Type.Oid)}",
                value.Span.Start, "You will need to rewrite or cast the expression.");
        return assigned;
    }

    /// <summary>The value of a column that is not given: its default, or null.</summary>
    public BoundExpression Default(int position)
    {
        var column = relation.Columns[position];
        if (relation.Rules.DefaultOf(position) is not { } value)
            return Assign(new BoundConstant(new PgType(TypeOid.Unknown), null, BindingSession.Nowhere), position);
        // Its text is that of another statement, so that its positions mean nothing here.
        var own = session.ForView(relation, value.Text);
        var bound = new ExpressionBinder(new Scope(own, null)).Bind(value.Value, ExpressionPlace.ColumnDefault);
        return session.Coercion.TryCoerce(bound, column.TypeOid, column.TypeModifier, CastContext.Assignment)
            ?? throw session.Error(
                SqlState.DatatypeMismatch,
                $"column \"{column.Name}\" is of type {TypeDisplay.Format(column.TypeOid)} but default expression is of type {TypeDisplay.Format(bound.Type.Oid)}",
                BindingSession.Nowhere.Start, "You will need to rewrite or cast the expression.");
    }

    /// <summary>The new values of a row under SET.</summary>
    /// <exception cref="SqlErrorException">42703, 42601, 42804, 0A000.</exception>
    public BoundRowChange Change(ExpressionBinder binder, BoundScan target, EquatableArray<Assignment> assignments)
    {
        var values = new BoundExpression[relation.Columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = new BoundColumn(target.Columns[i].Type, target.Id, i, 0, target.Columns[i].Name, BindingSession.Nowhere);
        var assigned = new List<int>();
        foreach (var assignment in assignments)
        {
            var given = Values(assignment);
            for (var i = 0; i < assignment.Columns.Count; i++)
            {
                var position = Find(assignment.Columns[i]);
                if (assigned.Contains(position))
                    throw new SqlError(SqlState.SyntaxError, $"multiple assignments to same column \"{assignment.Columns[i].Name}\"").ToException();
                assigned.Add(position);
                values[position] = given[i] is DefaultMarker
                    ? Default(position)
                    : Assign(binder.Bind(given[i], ExpressionPlace.UpdateSource), position);
            }
        }
        return new BoundRowChange(EquatableArray.Create<BoundExpression>(values), EquatableArray.From(assigned));
    }

    private EquatableArray<Expression> Values(Assignment assignment)
    {
        if (!assignment.IsRow) return [assignment.Value];
        var fields = assignment.Value switch
        {
            RowExpression row => row.Fields,
            ScalarSubquery => throw session.Error(
                SqlState.FeatureNotSupported, "UPDATE of several columns from one subquery is not supported", assignment.Value.Span.Start),
            var single when assignment.Columns.Count == 1 => [single],
            _ => throw session.Error(
                SqlState.FeatureNotSupported, "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression", assignment.Value.Span.Start),
        };
        return fields.Count == assignment.Columns.Count ? fields : throw session.Error(
            SqlState.SyntaxError, "number of columns does not match number of values", assignment.Value.Span.Start);
    }

    private int Find(TargetColumn column)
    {
        if (column.HasSteps)
            throw session.Error(SqlState.FeatureNotSupported, "assignment to an element or field of a column is not supported", column.Span.Start);
        for (var i = 0; i < relation.Columns.Length; i++)
        {
            if (relation.Columns[i].Name == column.Name) return i;
        }
        throw session.Error(
            SqlState.UndefinedColumn, $"column \"{column.Name}\" of relation \"{relation.Name}\" does not exist", column.Span.Start);
    }
}
