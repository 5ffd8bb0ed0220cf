using System.Text.Json;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sessions.Auditing;

/// <summary>A relation that a statement reads, in the audit log.</summary>
internal static class AuditedTables
{
    /// <summary>Its name, its columns that are read, and whether that is by a view or a row policy.</summary>
    public static void Write(Utf8JsonWriter json, RelationUse use)
    {
        json.WriteStartObject();
        json.WriteString("table", $"{use.Relation.Schema}.{use.Relation.Name}");
        json.WriteStartArray("columns");
        foreach (var number in use.Columns) json.WriteStringValue(use.Relation.Columns[number - 1].Name);
        json.WriteEndArray();
        if (use.ByOwner) json.WriteBoolean("by_owner", true);
        json.WriteEndObject();
    }
}
