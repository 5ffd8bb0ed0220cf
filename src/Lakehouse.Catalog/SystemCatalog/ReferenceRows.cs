using System.Reflection;
using Lakehouse.Postgres.Reference;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>The recorded rows of PostgreSQL's own catalog, typed.</summary>
internal static class ReferenceRows
{
    private static readonly Assembly Assembly = typeof(ReferenceRows).Assembly;

    /// <summary>Whether rows of a relation are recorded.</summary>
    public static bool Exist(string name) => Assembly.GetManifestResourceInfo(Resource(name)) is not null;

    /// <summary>The file itself.</summary>
    public static ReferenceTable File(string name) => ReferenceTable.Load(Assembly, Resource(name));

    /// <summary>The rows of a relation, in its own columns' order; columns that were not recorded are null.</summary>
    public static List<object?[]> Of(SystemRelation relation)
    {
        if (!Exist(relation.Name)) return [];
        var file = File(relation.Name);
        var ordinals = relation.Columns.Select(column => IndexOf(file.Columns, column.Name)).ToArray();
        return
        [
            .. file.Rows.Select(row => ordinals.Select((ordinal, column) =>
                ordinal < 0 ? null : ReferenceValues.Parse(row[ordinal], relation.Columns[column].EngineType)).ToArray()),
        ];
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }

    private static string Resource(string name) => $"catalog/{name}.csv";
}
