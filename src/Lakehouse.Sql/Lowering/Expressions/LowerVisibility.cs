using System.Collections.Frozen;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// The functions that ask what is visible, pg_table_is_visible and its like, of a row's own oid, as tools ask it of every row of pg_class:
/// told by the schema that stands in the same row, where their general forms look the object up.
/// </summary>
internal static class LowerVisibility
{
    private const string Classes = "pg_class";

    /// <summary>The relation whose oid a function takes, and its column of schemas. Objects of the others than pg_class are never hidden: all are PostgreSQL's own.</summary>
    private static readonly FrozenDictionary<string, (string Relation, string Schema)> Objects = new Dictionary<string, (string, string)>
    {
        ["pg_table_is_visible"] = (Classes, "relnamespace"),
        ["pg_function_is_visible"] = ("pg_proc", "pronamespace"),
        ["pg_operator_is_visible"] = ("pg_operator", "oprnamespace"),
        ["pg_opclass_is_visible"] = ("pg_opclass", "opcnamespace"),
        ["pg_opfamily_is_visible"] = ("pg_opfamily", "opfnamespace"),
        ["pg_collation_is_visible"] = ("pg_collation", "collnamespace"),
        ["pg_conversion_is_visible"] = ("pg_conversion", "connamespace"),
        ["pg_ts_config_is_visible"] = ("pg_ts_config", "cfgnamespace"),
        ["pg_ts_dict_is_visible"] = ("pg_ts_dict", "dictnamespace"),
        ["pg_ts_parser_is_visible"] = ("pg_ts_parser", "prsnamespace"),
        ["pg_ts_template_is_visible"] = ("pg_ts_template", "tmplnamespace"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The call, or null where it is another one, or its argument is not the oid of a row at hand.</summary>
    public static LoweredExpression? Of(LoweringSession session, BoundFunctionCall node)
    {
        if (!Objects.TryGetValue(node.Function.Name, out var known)) return null;
        // Behind a GROUP BY, and from inside of a subquery, the row's other columns may be out of reach.
        if (node.Arguments[0] is not BoundColumn { Levels: 0, Name: "oid" } column || session.Grouping is not null) return null;
        if (session.Scan(column.Source) is not { Schema: "pg_catalog" } scan || scan.Name != known.Relation) return null;
        if (session.Context.Catalog.Visible(session.Context.EffectiveSearchPath) is not { } visible) return null;
        session.DependsOnSession = true;
        var row = session.Source(column.Source);
        var schema = row[scan.Columns.First(item => item.Name == known.Schema).Number - 1];
        var shown = SqlFragment.Join(" OR ", visible.Schemas.Select<uint, SqlFragment>(oid => $"{schema} = {oid}")).Parenthesized();
        if (known.Relation != Classes || visible.HiddenRelations.IsEmpty) return new LoweredExpression(shown, Representations.Boolean);
        return new LoweredExpression(
            $"({shown} AND {row[column.Ordinal]} NOT IN ({string.Join(", ", visible.HiddenRelations)}))", Representations.Boolean);
    }
}
