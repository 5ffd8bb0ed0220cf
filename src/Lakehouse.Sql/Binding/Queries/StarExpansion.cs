using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Expands *, t.* and (row).*.</summary>
/// <remarks>PostgreSQL's ExpandColumnRefStar and ExpandIndirectionStar.</remarks>
internal sealed class StarExpansion(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;
    private readonly Scope _scope = binder.Scope;

    /// <summary>The columns of * or t.*.</summary>
    public List<BoundTarget> Expand(StarReference star) =>
        star.Qualifier.IsEmpty ? All(star.Span) : Columns(Qualified(star.Qualifier, star.Span), star.Span);

    /// <summary>The item that t.* names.</summary>
    /// <exception cref="SqlErrorException">42601: * alone; 42P01: there is no such item.</exception>
    public FoundItem Item(StarReference star) => star.Qualifier.IsEmpty
        ? throw _session.Error(SqlState.SyntaxError, "row expansion via \"*\" is not supported here", star.Span.Start)
        : Qualified(star.Qualifier, star.Span);

    /// <summary>The fields of (row).*.</summary>
    public List<BoundTarget> Expand(Indirection indirection)
    {
        var operand = indirection.Steps.Count == 1
            ? indirection.Operand
            : indirection with { Steps = [.. indirection.Steps.AsSpan()[..^1]] };
        var row = binder.Bind(operand);
        if (RowFields.Of(row) is not { } fields)
        {
            throw TypeRules.IsRow(row.Type.Oid)
                ? new SqlError(SqlState.WrongObjectType, "record type has not been registered").ToException()
                : _session.Error(
                    SqlState.WrongObjectType, $"type {TypeDisplay.Format(row.Type.Oid)} is not composite", BindingSession.Nowhere.Start);
        }
        var targets = new List<BoundTarget>(fields.Count);
        for (var i = 0; i < fields.Count; i++)
            targets.Add(new BoundTarget(RowFields.Select(row, fields, i, indirection.Span), fields[i].Name));
        return targets;
    }

    private List<BoundTarget> All(TextSpan span)
    {
        var targets = new List<BoundTarget>();
        var any = false;
        foreach (var item in _scope.Items)
        {
            if (!item.ColumnsVisible || item.LateralOnly) continue;
            any = true;
            targets.AddRange(Columns(new FoundItem(item, 0), span));
        }
        return any ? targets : throw _session.Error(SqlState.SyntaxError, "SELECT * with no tables specified is not valid", span.Start);
    }

    private FoundItem Qualified(EquatableArray<string> names, TextSpan span)
    {
        if (names.Count > 3 || (names.Count == 3 && names[0] != _session.Context.Catalog.Database))
        {
            var dotted = string.Join('.', names.AsEnumerable()) + ".*";
            throw names.Count > 3
                ? _session.Error(SqlState.SyntaxError, $"improper qualified name (too many dotted names): {dotted}", span.Start)
                : _session.Error(SqlState.FeatureNotSupported, $"cross-database references are not implemented: {dotted}", span.Start);
        }
        var schema = names.Count > 1 ? names[^2] : null;
        return new NameLookup(_scope).Item(schema, names[^1], span) ?? throw new NameErrors(_scope).MissingTable(schema, names[^1], span);
    }

    private static List<BoundTarget> Columns(FoundItem found, TextSpan span) =>
        found.Item.Columns.ConvertAll(column => new BoundTarget(Reference.At(column.Value, found.Levels, span), column.Name));
}
