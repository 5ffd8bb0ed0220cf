using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.Temporary;

/// <summary>The engine's statements for a temporary table.</summary>
internal static class EngineTable
{
    /// <summary>CREATE TABLE with everything that the engine enforces.</summary>
    public static string Create(TemporaryTable table)
    {
        var parts = table.Columns.Select(column => $"{Quote(column.EngineName)} {column.EngineType}{(column.NotNull ? " NOT NULL" : "")}")
            .Concat(table.Rules.Keys.Select(key => $"{(key.IsPrimary ? "PRIMARY KEY" : "UNIQUE")} ({Columns(table, key)})"))
            .Concat(table.Rules.Checks.Select((check, i) => $"CHECK ({Check(table, check, table.EngineChecks[i].Condition)})"));
        return $"CREATE TEMP TABLE {table.EngineSql} ({string.Join(", ", parts)})";
    }

    /// <summary>A quoted identifier.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Columns(TemporaryTable table, UniqueKey key) =>
        string.Join(", ", key.Columns.Select(i => Quote(table.Columns[i].EngineName)));

    /// <summary>What a row that breaks a CHECK is refused with.</summary>
    public static string CheckMessage(TemporaryTable table, TableCheck check) =>
        $"new row for relation \"{table.Name}\" violates check constraint \"{check.Name}\"";

    private static string Check(TemporaryTable table, TableCheck check, string condition)
    {
        var message = CheckMessage(table, check);
        return $"pg_require({condition}, '23514', '{message.Replace("'", "''", StringComparison.Ordinal)}', '')";
    }
}
