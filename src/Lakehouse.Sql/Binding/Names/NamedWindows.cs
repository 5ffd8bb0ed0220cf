using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>A window that WINDOW gave a name to.</summary>
internal sealed record NamedWindow(string Name, BoundWindow Window);

/// <summary>The names of WINDOW. A definition is bound when it is first used, at the latest after the other clauses.</summary>
internal sealed class NamedWindows
{
    private readonly ExpressionBinder _binder;
    private readonly EquatableArray<WindowDefinition> _definitions;
    private readonly NamedWindow?[] _bound;

    /// <summary>The definitions of one query.</summary>
    public NamedWindows(ExpressionBinder binder, EquatableArray<WindowDefinition> definitions)
    {
        _binder = binder;
        _definitions = definitions;
        _bound = new NamedWindow?[definitions.Count];
    }

    /// <summary>The window of a name, or null.</summary>
    public NamedWindow? Find(string name)
    {
        for (var i = 0; i < _definitions.Count; i++)
        {
            if (_definitions[i].Name == name) return Bound(i);
        }
        return null;
    }

    /// <summary>Binds those that nothing has used.</summary>
    /// <exception cref="SqlErrorException">42P20: a name is defined twice.</exception>
    public void BindAll()
    {
        for (var i = 0; i < _bound.Length; i++)
        {
            if (IsBefore(_definitions[i].Name, i))
            {
                throw _binder.Session.Error(
                    SqlState.WindowingError, $"window \"{_definitions[i].Name}\" is already defined", _definitions[i].Specification.Span.Start);
            }
            Bound(i);
        }
    }

    /// <summary>A definition sees the ones before it.</summary>
    private NamedWindow Bound(int index) => _bound[index] ??= new NamedWindow(
        _definitions[index].Name,
        new WindowSpecifications(_binder).Bind(_definitions[index].Specification, name => IsBefore(name, index)));

    private bool IsBefore(string name, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (_definitions[i].Name == name) return true;
        }
        return false;
    }
}
