using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Queries;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Writes;

/// <summary>Binds INSERT, UPDATE and DELETE.</summary>
/// <remarks>PostgreSQL's transformInsertStmt, transformUpdateStmt and transformDeleteStmt.</remarks>
internal sealed class WriteBinder(BindingSession session)
{
    /// <summary>Binds one of them.</summary>
    public BoundWrite Bind(WriteStatement statement)
    {
        var scope = new Scope(session, null);
        var tables = new CommonTableBinder(scope);
        if (statement.With is { } with) tables.Bind(with);
        var binder = new ExpressionBinder(scope);
        BoundWrite bound = statement switch
        {
            InsertStatement insert => Insert(binder, insert),
            UpdateStatement update => Update(binder, update),
            DeleteStatement delete => Delete(binder, delete),
            var other => throw new InvalidOperationException($"no statement that writes is a {other.GetType().Name}"),
        };
        return bound with { CommonTables = EquatableArray.From(tables.Bound) };
    }

    private BoundInsert Insert(ExpressionBinder binder, InsertStatement statement)
    {
        // The rows to insert do not see the table's columns.
        var relation = new RelationBinder(binder).Find(statement.Target.Name);
        var row = new RowAssignment(session, relation);
        var columns = row.Columns(statement.Columns);
        var source = new InsertSource(session, binder.Scope, row, columns).Bind(statement);
        var target = Target(binder, statement.Target);
        var conflict = statement.Conflict is { } clause ? new ConflictBinder(binder, target, row).Bind(clause) : null;
        return new BoundInsert([], target, source, conflict, Returning(binder, statement.Returning));
    }

    private BoundUpdate Update(ExpressionBinder binder, UpdateStatement statement)
    {
        var target = Target(binder, statement.Target);
        var from = From(binder, statement.From);
        var change = new RowAssignment(session, target.Relation).Change(binder, target, statement.Assignments);
        var where = binder.BindCondition(statement.Where, ExpressionPlace.Where, "WHERE");
        return new BoundUpdate([], target, from, where, change, Returning(binder, statement.Returning));
    }

    private static BoundDelete Delete(ExpressionBinder binder, DeleteStatement statement)
    {
        var target = Target(binder, statement.Target);
        var others = From(binder, statement.Using);
        var where = binder.BindCondition(statement.Where, ExpressionPlace.Where, "WHERE");
        return new BoundDelete([], target, others, where, Returning(binder, statement.Returning));
    }

    private static BoundScan Target(ExpressionBinder binder, TableItem item)
    {
        // A common table of the same name is not what is written.
        var (bound, names) = new RelationBinder(binder).BindRelation(item);
        binder.Scope.Items.AddRange(names);
        return bound as BoundScan
            ?? throw SqlError.FeatureNotSupported($"view \"{item.Name.Name}\" cannot be written").ToException();
    }

    private static EquatableArray<BoundFromItem> From(ExpressionBinder binder, EquatableArray<FromItem> items)
    {
        if (items.IsEmpty) return [];
        foreach (var name in binder.Scope.Items) (name.LateralOnly, name.LateralOk) = (true, false);
        return EquatableArray.From(new FromBinder(binder).Bind(items));
    }

    private static EquatableArray<BoundTarget> Returning(ExpressionBinder binder, EquatableArray<SelectItem> items)
    {
        if (items.IsEmpty) return [];
        var targets = new TargetList(binder, items, ExpressionPlace.Returning);
        if (targets.Count > TargetLimit.Most)
        {
            throw new SqlError(
                SqlState.TooManyColumns, $"number of columns ({targets.Count}) exceeds limit ({TargetLimit.Most})").ToException();
        }

        targets.ResolveUnknown();
        return targets.ToBound();
    }
}
