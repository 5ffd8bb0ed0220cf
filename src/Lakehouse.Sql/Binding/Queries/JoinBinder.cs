using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds joins.</summary>
/// <remarks>PostgreSQL's transformFromClauseItem for JoinExpr.</remarks>
internal sealed class JoinBinder(ExpressionBinder binder, FromBinder items)
{
    private readonly BindingSession _session = binder.Session;
    private readonly Scope _scope = binder.Scope;

    /// <summary>A join with what it makes visible: itself for unqualified columns, its sides for qualified ones.</summary>
    public BoundNames Bind(JoinItem join)
    {
        var (left, leftNames) = Nullable(join.Kind is JoinKind.Right or JoinKind.Full, () => items.Bind(join.Left));
        var (right, rightNames) = BindRight(join, leftNames);
        Scope.CheckConflicts(leftNames, rightNames);
        List<NamespaceItem> sides = [.. leftNames, .. rightNames];
        var (leftColumns, rightColumns) = (Visible(leftNames), Visible(rightNames));
        var merged = Using(join, leftColumns, rightColumns);
        var condition = merged.Count > 0 ? MergedCondition(join, merged) : Condition(join, sides);
        var columns = new List<NamespaceColumn>(merged.ConvertAll(column => column.Merged(join.Kind)));
        columns.AddRange(leftColumns.Where(column => !merged.Exists(pair => ReferenceEquals(pair.Left, column))));
        columns.AddRange(rightColumns.Where(column => !merged.Exists(pair => ReferenceEquals(pair.Right, column))));
        return new BoundNames(new BoundJoin(join.Kind, left, right, condition, join.Span), Names(join, sides, columns, merged));
    }

    private BoundNames BindRight(JoinItem join, List<NamespaceItem> leftNames)
    {
        // The left side is there for LATERAL items of the right one, unless NULLs could come from it.
        var outer = _scope.Items;
        var allowed = join.Kind is JoinKind.Cross or JoinKind.Inner or JoinKind.Left;
        foreach (var name in leftNames) (name.LateralOnly, name.LateralOk) = (true, allowed);
        _scope.Items = [.. outer, .. leftNames];
        var right = Nullable(join.Kind is JoinKind.Left or JoinKind.Full, () => items.Bind(join.Right));
        _scope.Items = outer;
        return right;
    }

    /// <summary>A side that may be filled with NULLs takes no recursive reference.</summary>
    private BoundNames Nullable(bool isNullable, Func<BoundNames> bind)
    {
        var outer = _scope.RecursionBarrier;
        if (isNullable) _scope.RecursionBarrier = RecursionBarrier.OuterJoin;
        var bound = bind();
        _scope.RecursionBarrier = outer;
        return bound;
    }

    private List<NamespaceItem> Names(JoinItem join, List<NamespaceItem> sides, List<NamespaceColumn> columns, List<UsingColumn> merged)
    {
        if (join.Alias is { } alias)
        {
            Rename(columns, alias);
            sides = [];
        }
        foreach (var side in sides) side.ColumnsVisible = false;
        if (join.UsingAlias is { } usingAlias)
        {
            var only = new NamespaceItem(usingAlias, columns.GetRange(0, merged.Count)) { IsJoin = true, HasAlias = true, ColumnsVisible = false };
            Scope.CheckConflicts(sides, [only]);
            _scope.All.Add(only);
            sides = [.. sides, only];
        }
        var own = new NamespaceItem(join.Alias?.Name ?? "unnamed_join", columns)
        {
            IsJoin = true, HasAlias = join.Alias is not null, NameVisible = join.Alias is not null,
        };
        _scope.All.Add(own);
        foreach (var side in sides) side.LateralOnly = false;
        return [.. sides, own];
    }

    private static void Rename(List<NamespaceColumn> columns, TableAlias alias)
    {
        if (alias.Columns.Count > columns.Count)
        {
            throw new SqlError(
                SqlState.SyntaxError, $"column alias list for \"{alias.Name}\" has too many entries").ToException();
        }
        for (var i = 0; i < alias.Columns.Count; i++) columns[i] = columns[i] with { Name = alias.Columns[i] };
    }

    private static List<NamespaceColumn> Visible(List<NamespaceItem> names) =>
        names.Where(name => name.ColumnsVisible).SelectMany(name => name.Columns).ToList();

    private BoundExpression? Condition(JoinItem join, List<NamespaceItem> sides)
    {
        if (join.Condition is null) return null;
        var outer = _scope.Items;
        foreach (var side in sides) (side.LateralOnly, side.LateralOk) = (false, true);
        _scope.Items = sides;
        var condition = binder.BindCondition(join.Condition, ExpressionPlace.JoinOn, "JOIN/ON");
        _scope.Items = outer;
        return condition;
    }

    private List<UsingColumn> Using(JoinItem join, List<NamespaceColumn> left, List<NamespaceColumn> right)
    {
        var names = join.IsNatural
            ? left.Select(column => column.Name).Where(name => right.Exists(column => column.Name == name)).ToList()
            : [.. join.Using];
        var merged = new List<UsingColumn>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            if (names.IndexOf(names[i]) < i && !join.IsNatural)
                throw new SqlError(SqlState.DuplicateColumn, $"column name \"{names[i]}\" appears more than once in USING clause").ToException();
            merged.Add(UsingColumn.Of(_session, Side(left, names[i], "left"), Side(right, names[i], "right")));
        }
        return merged;
    }

    private static NamespaceColumn Side(List<NamespaceColumn> columns, string name, string side)
    {
        var found = columns.FindAll(column => column.Name == name);
        if (found.Count == 0 && !name.Any(char.IsAsciiLetterUpper))
            found = columns.FindAll(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found.Count switch
        {
            0 => throw new SqlError(
                SqlState.UndefinedColumn, $"column \"{name}\" specified in USING clause does not exist in {side} table").ToException(),
            1 => found[0],
            _ => throw new SqlError(
                SqlState.AmbiguousColumn, $"common column name \"{name}\" appears more than once in {side} table").ToException(),
        };
    }

    private static BoundExpression MergedCondition(JoinItem join, List<UsingColumn> merged) => merged.Count == 1
        ? merged[0].Equal
        : new BoundLogic(new PgType(TypeOid.Bool), false, [.. merged.Select(column => column.Equal)], join.Span);
}
