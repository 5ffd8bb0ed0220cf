using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>What index access methods, indexes and their columns can do. All indexes that exist here are B-trees of PostgreSQL's own catalog.</summary>
/// <remarks>PostgreSQL documentation, tables 9.74 to 9.76 "Index Column Properties", "Index Properties", "Index Access Method Properties".</remarks>
internal static class IndexProperties
{
    private static readonly string[] MethodProperties = ["can_order", "can_unique", "can_multi_col", "can_exclude", "can_include"];

    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["btree"] = MethodProperties,
        ["hash"] = ["can_exclude"],
        ["gist"] = ["can_multi_col", "can_exclude", "can_include"],
        ["spgist"] = ["can_exclude", "can_include"],
        ["gin"] = ["can_multi_col"],
        ["brin"] = ["can_multi_col"],
    };

    private static readonly string[] TreeProperties = ["clusterable", "index_scan", "bitmap_scan", "backward_scan"];

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_access_method_property", [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            var property = a[1].ReadText(row);
            if (!MethodProperties.Contains(property) || !Methods.TryGetValue(a[0].ReadText(row), out var can)) result.WriteNull(row);
            else result.Write(row, can.Contains(property));
        }),
        ScalarFunction.Strict("pg_index_property", [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            if (TreeProperties.Contains(a[1].ReadText(row))) result.Write(row, true);
            else result.WriteNull(row);
        }),
        // Access method, property, pg_index.indoption of the column: bit 0 descending, bit 1 nulls first.
        ScalarFunction.Strict("pg_index_column_property", [Forms.Text, Forms.Text, Forms.Int2], Forms.Boolean, (a, row, result) =>
        {
            var option = a[2].Read<short>(row);
            bool? can = a[1].ReadText(row) switch
            {
                "asc" => (option & 1) == 0,
                "desc" => (option & 1) != 0,
                "nulls_first" => (option & 2) != 0,
                "nulls_last" => (option & 2) == 0,
                "orderable" or "returnable" or "search_array" or "search_nulls" => true,
                "distance_orderable" => false,
                _ => null,
            };
            if (can is { } known) result.Write(row, known);
            else result.WriteNull(row);
        }),
    ];
}
