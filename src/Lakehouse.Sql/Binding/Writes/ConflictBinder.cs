using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Queries;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Writes;

/// <summary>Binds ON CONFLICT: finds the constraint that decides, and what DO UPDATE makes of the row that is there.</summary>
/// <remarks>PostgreSQL's transformOnConflictClause and infer_arbiter_indexes.</remarks>
internal sealed class ConflictBinder(ExpressionBinder binder, BoundScan target, RowAssignment row)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>Binds the clause; the target's names are in the scope.</summary>
    public BoundConflict Bind(ConflictClause clause)
    {
        if (clause is { IsUpdate: true, Columns.IsEmpty: true, Constraint: null })
        {
            throw _session.Error(
                SqlState.SyntaxError, "ON CONFLICT DO UPDATE requires inference specification or constraint name", clause.Span.Start,
                "For example, ON CONFLICT (column_name).");
        }
        var key = Key(clause);
        var excluded = target with { Id = _session.NextSource(), Alias = "excluded" };
        if (!clause.IsUpdate) return new BoundConflict(key, excluded, null, null);
        var name = new NamespaceItem(excluded.Alias, FromBinder.Columns(excluded)) { Source = excluded.Id, HasAlias = true };
        binder.Scope.Items.Add(name);
        var change = row.Change(binder, target, clause.Assignments);
        var where = binder.BindCondition(clause.Where, ExpressionPlace.Where, "WHERE");
        // RETURNING sees the table alone.
        binder.Scope.Items.Remove(name);
        return new BoundConflict(key, excluded, change, where);
    }

    private UniqueKey? Key(ConflictClause clause)
    {
        var keys = row.Relation.Rules.Keys;
        if (clause.Constraint is { } constraint)
        {
            return keys.FirstOrDefault(key => key.Name == constraint) ?? throw new SqlError(
                SqlState.UndefinedObject, $"constraint \"{constraint}\" for table \"{row.Relation.Name}\" does not exist").ToException();
        }
        if (clause.Columns.IsEmpty)
        {
            return keys.Length < 2 ? keys.FirstOrDefault() : throw _session.Error(
                SqlState.FeatureNotSupported,
                "ON CONFLICT DO NOTHING without columns is not supported on a table with several unique constraints", clause.Span.Start);
        }
        var columns = row.Columns([.. clause.Columns.Select(name => new TargetColumn(name) { Span = clause.Span })]).Order().ToList();
        return keys.FirstOrDefault(key => key.Columns.Order().SequenceEqual(columns)) ?? throw new SqlError(
            SqlState.InvalidColumnReference,
            "there is no unique or exclusion constraint matching the ON CONFLICT specification").ToException();
    }
}
