using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>What PostgreSQL says about a name that means nothing, with its hints.</summary>
/// <remarks>PostgreSQL's errorMissingRTE and errorMissingColumn.</remarks>
internal sealed class NameErrors(Scope scope)
{
    private const int MaxFuzzyDistance = 3;

    private readonly BindingSession _session = scope.Session;

    /// <summary>42P01 for the qualifier of a column.</summary>
    public SqlErrorException MissingTable(string? schema, string name, TextSpan span)
    {
        var item = Search(schema, name);
        if (item is null)
            return _session.Error(SqlState.UndefinedTable, $"missing FROM-clause entry for table \"{name}\"", span.Start);
        var isBadAlias = item.HasAlias && item.Name != name && new NameLookup(scope).Item(null, item.Name, span)?.Item == item;
        var hint = isBadAlias
            ? $"Perhaps you meant to reference the table alias \"{item.Name}\"."
            : $"There is an entry for table \"{item.Name}\", but it cannot be referenced from this part of the query.";
        return _session.Error(SqlState.UndefinedTable, $"invalid reference to FROM-clause entry for table \"{name}\"", span.Start, hint);
    }

    /// <summary>42703 for a column.</summary>
    public SqlErrorException MissingColumn(string? qualifier, string name, TextSpan span)
    {
        var message = qualifier is null ? $"column \"{name}\" does not exist" : $"column {qualifier}.{name} does not exist";
        return _session.Error(SqlState.UndefinedColumn, message, span.Start, Hint(qualifier, name));
    }

    private NamespaceItem? Search(string? schema, string name)
    {
        var table = schema is null ? scope.FindCommonTable(name) : null;
        var relation = table is null ? _session.Relations.Find(schema, name) : null;
        for (var at = scope; at is not null; at = at.Parent)
        {
            foreach (var item in at.All)
            {
                if (relation is not null && item.Relation?.Oid == relation.Oid) return item;
                if (table is not null && item.CommonTable == table) return item;
                if (item.Name == name) return item;
            }
        }
        return null;
    }

    private string? Hint(string? qualifier, string name)
    {
        var closest = new List<(string Item, string Column)>();
        var distance = MaxFuzzyDistance + 1;
        for (var at = scope; at is not null; at = at.Parent)
        {
            foreach (var item in at.All)
            {
                if (item.IsJoin) continue;
                var penalty = qualifier is null ? 0 : EditDistance.Between(qualifier, item.Name, MaxFuzzyDistance + 1);
                foreach (var column in item.Columns)
                {
                    if (column.Name == name && penalty == 0)
                        return $"There is a column named \"{name}\" in table \"{item.Name}\", but it cannot be referenced from this part of the query.";
                    Consider(closest, ref distance, penalty, item.Name, column.Name, name);
                }
            }
        }
        return closest.Count switch
        {
            1 => $"Perhaps you meant to reference the column \"{closest[0].Item}.{closest[0].Column}\".",
            2 => $"Perhaps you meant to reference the column \"{closest[0].Item}.{closest[0].Column}\" or the column \"{closest[1].Item}.{closest[1].Column}\".",
            _ => null,
        };
    }

    private static void Consider(
        List<(string Item, string Column)> closest, ref int distance, int penalty, string item, string column, string name)
    {
        if (penalty > distance) return;
        var away = EditDistance.Between(column, name, distance + 1 - penalty);
        if (away > name.Length / 2) return;
        away += penalty;
        if (away < distance)
        {
            distance = away;
            closest.Clear();
            closest.Add((item, column));
        }
        else if (away == distance)
        {
            if (closest.Count == 2)
            {
                closest.Clear();
                distance = away - 1;
            }
            else if (closest.Count == 1 || distance <= MaxFuzzyDistance)
            {
                closest.Add((item, column));
            }
        }
    }
}
