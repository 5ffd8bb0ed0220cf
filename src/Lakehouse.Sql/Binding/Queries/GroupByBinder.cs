using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds GROUP BY and expands its grouping sets.</summary>
/// <remarks>PostgreSQL's transformGroupClause and expand_grouping_sets; documentation, section 7.2.4.</remarks>
internal sealed class GroupByBinder(ExpressionBinder binder, TargetList targets) : IGroupByItemVisitor<List<List<int>>>
{
    private const int MaxSets = 4096;
    private const int MaxCubeElements = 12;

    private readonly TargetMatcher _matcher = new(binder, targets);
    private readonly List<BoundExpression> _expressions = [];
    private readonly Dictionary<BoundExpression, int> _positions = [];

    /// <summary>The clause.</summary>
    /// <exception cref="SqlErrorException">54001: too many grouping sets; and what binding its expressions throws.</exception>
    public BoundGroupBy Bind(GroupByClause clause)
    {
        var hasSets = false;
        var common = new List<int>();
        var product = new List<List<int>> { new() };
        foreach (var item in clause.Items)
        {
            hasSets |= item is not GroupByExpression;
            var sets = item.Accept(this);
            if (item is GroupByExpression) common.AddRange(sets[0]);
            else product = Multiply(product, sets);
        }
        if (!hasSets) return new BoundGroupBy(EquatableArray.From(_expressions), []);
        var expanded = product.ConvertAll(set => EquatableArray.From(common.Concat(set).Distinct().Order().ToList()));
        if (clause.IsDistinct) expanded = expanded.Distinct().ToList();
        return new BoundGroupBy(EquatableArray.From(_expressions), EquatableArray.From(expanded));
    }

    public List<List<int>> VisitExpression(GroupByExpression item) => [Element(item.Value)];

    public List<List<int>> VisitEmptySet(EmptyGroupingSet item) => [[]];

    public List<List<int>> VisitRollup(RollupItem item)
    {
        var elements = Elements(item.Elements);
        var sets = new List<List<int>>(elements.Count + 1);
        for (var length = elements.Count; length >= 0; length--) sets.Add([.. elements.Take(length).SelectMany(element => element)]);
        return sets;
    }

    public List<List<int>> VisitCube(CubeItem item)
    {
        var elements = Elements(item.Elements);
        if (elements.Count > MaxCubeElements)
            throw binder.Session.Error(SqlState.TooManyColumns, $"CUBE is limited to {MaxCubeElements} elements", item.Span.Start);
        var sets = new List<List<int>>(1 << elements.Count);
        for (var mask = (1 << elements.Count) - 1; mask >= 0; mask--)
            sets.Add([.. elements.Where((_, i) => (mask & (1 << (elements.Count - 1 - i))) != 0).SelectMany(element => element)]);
        return sets;
    }

    public List<List<int>> VisitGroupingSets(GroupingSetsItem item)
    {
        var sets = new List<List<int>>();
        foreach (var set in item.Sets) sets.AddRange(set.Accept(this));
        return sets;
    }

    private List<List<int>> Elements(EquatableArray<Expression> elements)
    {
        var bound = new List<List<int>>(elements.Count);
        foreach (var element in elements) bound.Add(Element(element));
        return bound;
    }

    /// <summary>One expression, or those of (a, b).</summary>
    private List<int> Element(Expression element)
    {
        if (element is not RowExpression { HasKeyword: false } row) return [Position(element)];
        var positions = new List<int>(row.Fields.Count);
        foreach (var field in row.Fields) positions.AddRange(Element(field));
        return positions;
    }

    private int Position(Expression element)
    {
        var (expression, _) = _matcher.Find(element, ExpressionPlace.GroupBy);
        binder.Order.Grouped(expression, element.Span.Start);
        if (!_positions.TryAdd(expression, _expressions.Count)) return _positions[expression];
        _expressions.Add(expression);
        return _expressions.Count - 1;
    }

    private static List<List<int>> Multiply(List<List<int>> left, List<List<int>> right)
    {
        if ((long)left.Count * right.Count > MaxSets)
            throw new SqlError(SqlState.StatementTooComplex, $"too many grouping sets present (maximum {MaxSets})").ToException();
        var product = new List<List<int>>(left.Count * right.Count);
        foreach (var one in left)
        {
            foreach (var two in right) product.Add([.. one, .. two]);
        }
        return product;
    }
}
