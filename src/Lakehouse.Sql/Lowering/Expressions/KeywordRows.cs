using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>pg_get_keywords(): the rows of catalog/keywords.csv as a list.</summary>
internal static class KeywordRows
{
    private static readonly Lazy<LoweredExpression> Rows = new(Read);

    /// <summary>The list.</summary>
    public static LoweredExpression List() => Rows.Value;

    private static LoweredExpression Read()
    {
        string[] names = ["word", "catcode", "barelabel", "catdesc", "baredesc"];
        var form = new Representation.Struct(
        [
            .. names.Select(name => new Representation.Field(
                name, name == "barelabel" ? TypeOid.Bool : TypeOid.Text, name == "barelabel" ? Representations.Boolean : Representations.Text)),
        ]);
        var rows = new List<SqlFragment>();
        var file = CatalogFiles.Open("keywords");
        while (file.ReadRow())
        {
            var values = names.Select(name => name == "barelabel"
                ? file[name] is "t" or "true" ? "TRUE" : "FALSE"
                : SqlText.Literal(file[name] ?? ""));
            rows.Add($"row({SqlFragment.Join(", ", values)})");
        }
        var list = new Representation.List(form);
        return new LoweredExpression(SqlText.List(rows, list), list);
    }
}
