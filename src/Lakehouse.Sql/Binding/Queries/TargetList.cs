using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>
/// The select list while its query is bound: an untyped literal in it may still get a type from ORDER BY, GROUP BY or
/// DISTINCT.
/// </summary>
internal sealed class TargetList
{
    private readonly ExpressionBinder _binder;
    private readonly List<BoundTarget> _targets = [];
    private Dictionary<BoundExpression, int>? _positions;
    private Dictionary<string, List<int>>? _names;

    /// <summary>Binds the items, stars expanded.</summary>
    public TargetList(ExpressionBinder binder, EquatableArray<SelectItem> items, ExpressionPlace place = ExpressionPlace.Select)
    {
        _binder = binder;
        binder.Scope.In(place, () =>
        {
            foreach (var item in items) Add(item);
            return true;
        });
    }

    /// <summary>How many output columns there are.</summary>
    public int Count => _targets.Count;

    /// <summary>An output column.</summary>
    public BoundTarget this[int index] => _targets[index];

    /// <summary>The output column whose expression is this one, or -1.</summary>
    public int IndexOf(BoundExpression expression)
    {
        if (_positions is null)
        {
            _positions = new Dictionary<BoundExpression, int>(_targets.Count);
            for (var i = 0; i < _targets.Count; i++) _positions.TryAdd(_targets[i].Expression, i);
        }
        return _positions.GetValueOrDefault(expression, -1);
    }

    /// <summary>The output columns of a name.</summary>
    public IReadOnlyList<int> Named(string name)
    {
        _names ??= Enumerable.Range(0, _targets.Count).GroupBy(i => _targets[i].Name).ToDictionary(group => group.Key, group => group.ToList());
        return _names.GetValueOrDefault(name) ?? [];
    }

    /// <summary>Gives an untyped output column its type.</summary>
    public BoundExpression Typed(int index)
    {
        var target = _targets[index];
        var typed = _binder.Session.Coercion.UnknownToText(target.Expression);
        if (ReferenceEquals(typed, target.Expression)) return typed;
        _targets[index] = target with { Expression = typed };
        _positions = null;
        return typed;
    }

    /// <summary>What is still untyped becomes text.</summary>
    public void ResolveUnknown()
    {
        for (var i = 0; i < _targets.Count; i++) Typed(i);
    }

    /// <summary>The bound select list.</summary>
    public EquatableArray<BoundTarget> ToBound() => EquatableArray.From(_targets);

    /// <summary>What the query's users see.</summary>
    public EquatableArray<BoundOutputColumn> Columns()
    {
        var origins = new ColumnOrigins(_binder.Scope);
        return EquatableArray.From(_targets.ConvertAll(target =>
        {
            var (table, column) = origins.Of(target.Expression);
            return new BoundOutputColumn(target.Name, target.Expression.Type, table, column);
        }));
    }

    private void Add(SelectItem item)
    {
        switch (item.Value)
        {
            case StarReference star:
                _targets.AddRange(new StarExpansion(_binder).Expand(star));
                break;
            case Indirection { Steps: [.., AllFieldsStep] } fields:
                _targets.AddRange(new StarExpansion(_binder).Expand(fields));
                break;
            default:
                var expression = _binder.Bind(item.Value);
                _targets.Add(new BoundTarget(expression, item.Alias ?? OutputName.Of(item.Value, expression)));
                break;
        }
    }
}
