using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds names: columns, qualified columns, whole rows.</summary>
/// <remarks>PostgreSQL's transformColumnRef.</remarks>
internal sealed class ReferenceBinder(ExpressionBinder binder, CallBinder calls)
{
    private readonly NameLookup _names = new(binder.Scope);
    private readonly NameErrors _errors = new(binder.Scope);

    /// <summary>What a dotted name means.</summary>
    /// <exception cref="SqlErrorException">42703, 42P01, 42702 …</exception>
    public BoundExpression Column(ColumnReference node)
    {
        var names = node.Names;
        if (binder.Scope.Place == ExpressionPlace.ColumnDefault)
            throw binder.Session.Error(SqlState.FeatureNotSupported, "cannot use column reference in DEFAULT expression", node.Span.Start);
        return names.Count switch
        {
            1 => Unqualified(names[0], node.Span),
            2 => Qualified(null, names[0], names[1], node.Span),
            3 => Qualified(names[0], names[1], names[2], node.Span),
            4 when names[0] == binder.Session.Context.Catalog.Database => Qualified(names[1], names[2], names[3], node.Span),
            4 => throw binder.Session.Error(
                SqlState.FeatureNotSupported, $"cross-database references are not implemented: {Dotted(names)}", node.Span.Start),
            _ => throw binder.Session.Error(
                SqlState.SyntaxError, $"improper qualified name (too many dotted names): {Dotted(names)}", node.Span.Start),
        };
    }

    /// <summary>t.* as a value: the whole row.</summary>
    public BoundExpression WholeRow(StarReference node)
    {
        var item = new Queries.StarExpansion(binder).Item(node);
        return item.Item.WholeRow(item.Levels, node.Span);
    }

    private BoundExpression Unqualified(string name, TextSpan span)
    {
        if (_names.Column(name, span) is { } column) return column;
        if (_names.Item(null, name, span) is { } item) return item.Item.WholeRow(item.Levels, span);
        throw _errors.MissingColumn(null, name, span);
    }

    private BoundExpression Qualified(string? schema, string table, string column, TextSpan span)
    {
        var item = _names.Item(schema, table, span) ?? throw _errors.MissingTable(schema, table, span);
        return _names.ColumnOf(item, column, span)
            ?? calls.AsField(column, item.Item.WholeRow(item.Levels, span), span)
            ?? throw _errors.MissingColumn(table, column, span);
    }

    private static string Dotted(EquatableArray<string> names) => string.Join('.', names.AsEnumerable());
}
