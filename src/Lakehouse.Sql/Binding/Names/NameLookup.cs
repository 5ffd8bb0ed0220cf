using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>An item with how many queries out it stands.</summary>
internal sealed record FoundItem(NamespaceItem Item, int Levels);

/// <summary>Finds what a name means in a scope and the scopes around it.</summary>
/// <remarks>PostgreSQL's parse_relation.c: colNameToVar, refnameNamespaceItem, scanNSItemForColumn.</remarks>
internal sealed class NameLookup(Scope scope)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The column that an unqualified name means, or null. <paramref name="local"/> looks into this query only.</summary>
    /// <exception cref="SqlErrorException">42702: it is ambiguous.</exception>
    public BoundExpression? Column(string name, TextSpan span, bool local = false)
    {
        var levels = 0;
        for (var at = scope; at is not null; at = at.Parent, levels++)
        {
            if (ColumnAt(at, name, levels, span, exact: true) is { } exact) return exact;
            if (MayFold(name, span) && ColumnAt(at, name, levels, span, exact: false) is { } folded) return folded;
            if (local) return null;
        }
        return null;
    }

    /// <summary>The item that a name means, or null. With a schema the item must be a scan of that relation, without alias.</summary>
    public FoundItem? Item(string? schema, string name, TextSpan span)
    {
        var relation = schema is null ? null : _session.Relations.Find(schema, name);
        if (schema is not null && relation is null) return null;
        var levels = 0;
        for (var at = scope; at is not null; at = at.Parent, levels++)
        {
            NamespaceItem? found = null;
            foreach (var item in at.Items)
            {
                if (!item.NameVisible || (item.LateralOnly && !at.LateralActive)) continue;
                if (relation is null ? item.Name != name : item.HasAlias || item.Relation?.Oid != relation.Oid) continue;
                if (found is not null)
                    throw _session.Error(SqlState.AmbiguousAlias, $"table reference \"{name}\" is ambiguous", span.Start);
                CheckLateral(item, span);
                found = item;
            }
            if (found is not null) return new FoundItem(found, levels);
        }
        return null;
    }

    /// <summary>A column of one item, or null.</summary>
    public BoundExpression? ColumnOf(FoundItem found, string name, TextSpan span)
    {
        if (ColumnIn(found.Item, name, span, exact: true) is { } exact) return Reference.At(exact.Value, found.Levels, span);
        if (MayFold(name, span) && ColumnIn(found.Item, name, span, exact: false) is { } folded)
            return Reference.At(folded.Value, found.Levels, span);
        return null;
    }

    private BoundExpression? ColumnAt(Scope at, string name, int levels, TextSpan span, bool exact)
    {
        NamespaceColumn? found = null;
        foreach (var item in at.Items)
        {
            if (!item.ColumnsVisible || (item.LateralOnly && !at.LateralActive)) continue;
            if (ColumnIn(item, name, span, exact) is not { } column) continue;
            if (found is not null) throw Ambiguous(name, span);
            CheckLateral(item, span);
            found = column;
        }
        return found is null ? null : Reference.At(found.Value, levels, span);
    }

    private NamespaceColumn? ColumnIn(NamespaceItem item, string name, TextSpan span, bool exact)
    {
        NamespaceColumn? found = null;
        var comparison = exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (var column in item.Columns)
        {
            if (!column.Name.Equals(name, comparison)) continue;
            if (found is not null) throw Ambiguous(name, span);
            found = column;
        }
        return found ?? (exact ? SystemColumn.Of(_session, item, name) : null);
    }

    /// <summary>An unquoted name was folded, so it may stand for a column that has capitals.</summary>
    private bool MayFold(string name, TextSpan span) => !name.Any(char.IsAsciiLetterUpper) && !_session.IsQuoted(span.End);

    private void CheckLateral(NamespaceItem item, TextSpan span)
    {
        if (!item.LateralOnly || item.LateralOk) return;
        throw _session.Error(
            SqlState.InvalidColumnReference, $"invalid reference to FROM-clause entry for table \"{item.Name}\"", span.Start,
            detail: "The combining JOIN type must be INNER or LEFT for a LATERAL reference.");
    }

    private SqlErrorException Ambiguous(string name, TextSpan span) =>
        _session.Error(SqlState.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", span.Start);
}
