using System.Collections.Immutable;

namespace Lakehouse.Sql.Builtin;

/// <summary>Finds the columns of the system relations' row types in relations.csv.</summary>
internal static class RowTypeTable
{
    public static Dictionary<uint, ImmutableArray<(string Name, uint Type, int Modifier)>> Read(List<BuiltinType> types)
    {
        var byRelation = types.Where(type => type.Relation != 0).ToDictionary(type => type.Relation, type => type.Oid);
        var columns = new Dictionary<uint, ImmutableArray<(string, uint, int)>.Builder>();
        var rows = CatalogFiles.Open("relations");
        while (rows.ReadRow())
        {
            if (!byRelation.TryGetValue(rows.Oid("relation_oid"), out var type)) continue;
            if (!columns.TryGetValue(type, out var list)) columns.Add(type, list = ImmutableArray.CreateBuilder<(string, uint, int)>());
            list.Add((rows["column"]!, rows.Oid("type_oid"), int.Parse(rows["typmod"]!, null)));
        }
        return columns.ToDictionary(pair => pair.Key, pair => pair.Value.ToImmutable());
    }
}
