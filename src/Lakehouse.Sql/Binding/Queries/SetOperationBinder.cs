using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds UNION, INTERSECT and EXCEPT.</summary>
/// <remarks>PostgreSQL's transformSetOperationStmt; documentation, section 10.5.</remarks>
internal sealed class SetOperationBinder(Scope scope)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The bound query; its column names are those of the left side.</summary>
    public BoundQuery Bind(SetOperationBody operation, Query query)
    {
        LockingCheck.Refuse(query, "with UNION/INTERSECT/EXCEPT");
        var left = new QueryBinder(_session).Bind(operation.Left, scope, keepsUnknown: true);
        scope.AddLater(() => AddLeaves(left));
        var outer = scope.RecursionBarrier;
        if (operation.Operator == SetOperator.Except) scope.RecursionBarrier = RecursionBarrier.Except;
        var right = new QueryBinder(_session).Bind(operation.Right, scope, keepsUnknown: true);
        scope.RecursionBarrier = outer;
        return Combine(operation, query, left, right);
    }

    /// <summary>The set operation over bound sides.</summary>
    /// <exception cref="SqlErrorException">42601: the sides differ in width; 42804: their types do not match.</exception>
    public BoundQuery Combine(SetOperationBody operation, Query query, BoundQuery left, BoundQuery right)
    {
        var construct = operation.Operator switch { SetOperator.Union => "UNION", SetOperator.Intersect => "INTERSECT", SetOperator.Except => "EXCEPT" };
        if (left.Columns.Count != right.Columns.Count)
        {
            throw _session.Error(
                SqlState.SyntaxError, $"each {construct} query must have the same number of columns", OutputExpressions.OffsetOf(right, 0));
        }
        var types = new List<PgType>(left.Columns.Count);
        var (leftCasts, rightCasts) = (new List<BoundExpression>(), new List<BoundExpression>());
        for (var i = 0; i < left.Columns.Count; i++)
        {
            var common = Common(left, right, i, construct);
            left = Typed(left, i, common, construct);
            right = Typed(right, i, common, construct);
            leftCasts.Add(_session.Coercion.ToCommon(Side(left, i), common, construct));
            rightCasts.Add(_session.Coercion.ToCommon(Side(right, i), common, construct));
            if (operation.Operator != SetOperator.Union || !operation.IsAll) CheckComparable(common, left, i);
            types.Add(Collations.OfSides(_session, common, operation is { Operator: SetOperator.Union, IsAll: true }, Source(left, i), Source(right, i)) with
            {
                TypeModifier = CommonType.Modifier([left.Columns[i].Type, right.Columns[i].Type], common),
                Row = RowFields.CommonTable([Source(left, i), Source(right, i)]),
            });
        }
        var columns = EquatableArray.From(left.Columns.Select((column, i) => new BoundOutputColumn(column.Name, types[i])).ToList());
        var body = new BoundSetOperation(
            operation.Operator, operation.IsAll, left, right, EquatableArray.From(types), EquatableArray.From(leftCasts), EquatableArray.From(rightCasts));
        var limit = new LimitBinder(new ExpressionBinder(scope)).Bind(query.Limit, !query.OrderBy.IsEmpty);
        return new BoundQuery([], body, new OutputOrder(scope, columns, construct).Order(query.OrderBy), limit, columns, query.Span);
    }

    /// <summary>The sides that are bound are there for hints, under the name that PostgreSQL gives them.</summary>
    public void AddLeaves(BoundQuery side)
    {
        if (side is { Body: BoundSetOperation operation, OrderBy.IsEmpty: true, Limit: null, CommonTables.IsEmpty: true })
        {
            AddLeaves(operation.Left);
            AddLeaves(operation.Right);
            return;
        }
        var columns = side.Columns.Select((_, i) => new NamespaceColumn(side.Columns[i].Name, Side(side, i))).ToList();
        scope.All.Add(new NamespaceItem($"*SELECT* {scope.All.Count + 1}", columns));
    }

    private static BoundColumn Side(BoundQuery query, int index)
    {
        var column = query.Columns[index];
        return new BoundColumn(column.Type, BoundSetOperation.SideSource, index, 0, column.Name, BindingSession.Nowhere);
    }

    // Where a side is a SELECT its own expression says whether the collation is an explicit one.
    private static BoundExpression Source(BoundQuery query, int index) =>
        query.Body is BoundSelect select ? select.Targets[index].Expression : Side(query, index);

    private uint Common(BoundQuery left, BoundQuery right, int index, string construct)
    {
        try
        {
            return _session.Coercion.CommonTypeOf([Side(left, index), Side(right, index)], construct);
        }
        catch (SqlErrorException error)
        {
            throw _session.At(error, OutputExpressions.OffsetOf(right, index));
        }
    }

    /// <summary>An untyped literal or parameter becomes the common type where it stands.</summary>
    private BoundQuery Typed(BoundQuery query, int index, uint common, string construct) =>
        query.Columns[index].Type.Oid != TypeOid.Unknown
            ? query
            : OutputExpressions.Replace(query, index, expression => _session.Coercion.ToCommon(expression, common, construct));

    private void CheckComparable(uint type, BoundQuery left, int index)
    {
        if (TypeOrdering.HasEquality(type)) return;
        throw _session.Error(
            SqlState.UndefinedFunction, $"could not identify an equality operator for type {TypeDisplay.Format(type)}",
            OutputExpressions.OffsetOf(left, index));
    }
}
