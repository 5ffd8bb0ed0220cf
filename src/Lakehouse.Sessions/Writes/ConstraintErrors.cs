using System.Text.RegularExpressions;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.Writes;

/// <summary>What the engine's constraint errors are in PostgreSQL, for the table that was written.</summary>
internal static partial class ConstraintErrors
{
    /// <summary>The error to tell; null where the failure is no broken constraint.</summary>
    public static SqlError? Of(EngineException failure, TemporaryTable table, string schema)
    {
        if (NotNull().Match(failure.Message) is { Success: true } missing) return MissingValue(table, schema, missing.Groups[1].Value);
        if (NamedKey().Match(failure.Message) is { Success: true } named)
            return Duplicate(table, schema, KeyOf(table, named.Groups[1].Value), named.Groups[1].Value);
        return AnyKey().IsMatch(failure.Message) ? Duplicate(table, schema, table.Rules.Keys.Length == 1 ? table.Rules.Keys[0] : null, null) : null;
    }

    /// <summary>The same where a constraint is added to a table that has rows.</summary>
    public static SqlError? OfIndex(EngineException failure, TemporaryTable table, string schema)
    {
        var error = Of(failure, table, schema);
        if (error is null || error.State != SqlState.UniqueViolation) return error;
        return error with
        {
            Message = $"could not create unique index \"{error.Object!.Constraint}\"",
            Detail = error.Detail?.Replace("already exists.", "is duplicated.", StringComparison.Ordinal),
        };
    }

    private static SqlError MissingValue(TemporaryTable table, string schema, string engineColumn)
    {
        // The engine says table.column, and both may have dots.
        var column = table.Columns.FirstOrDefault(column => engineColumn.EndsWith($".{column.EngineName}", StringComparison.Ordinal))?.Name ?? engineColumn;
        return new SqlError(
            SqlState.NotNullViolation, $"null value in column \"{column}\" of relation \"{table.Name}\" violates not-null constraint")
        {
            Object = new SqlErrorObject(schema, table.Name, column),
        };
    }

    private static SqlError Duplicate(TemporaryTable table, string schema, UniqueKey? key, string? values)
    {
        var name = key?.Name ?? table.Rules.Keys.FirstOrDefault()?.Name ?? table.Name;
        return new SqlError(SqlState.UniqueViolation, $"duplicate key value violates unique constraint \"{name}\"")
        {
            Detail = key is not null && values is not null ? Detail(table, key, values) : null,
            Object = new SqlErrorObject(schema, table.Name, Constraint: name),
        };
    }

    /// <summary>The key whose columns the engine names: <c>a: 1, b: x</c>.</summary>
    private static UniqueKey? KeyOf(TemporaryTable table, string values) => table.Rules.Keys.FirstOrDefault(key => Values(table, key, values) is not null);

    private static string? Detail(TemporaryTable table, UniqueKey key, string values) =>
        $"Key ({string.Join(", ", key.Columns.Select(i => table.Columns[i].Name))})=({string.Join(", ", Values(table, key, values)!)}) already exists.";

    private static List<string>? Values(TemporaryTable table, UniqueKey key, string text)
    {
        var values = new List<string>();
        for (var i = 0; i < key.Columns.Count; i++)
        {
            var label = $"{table.Columns[key.Columns[i]].EngineName}: ";
            if (!text.StartsWith(label, StringComparison.Ordinal)) return null;
            text = text[label.Length..];
            var next = i + 1 < key.Columns.Count ? text.IndexOf($", {table.Columns[key.Columns[i + 1]].EngineName}: ", StringComparison.Ordinal) : text.Length;
            if (next < 0) return null;
            values.Add(text[..next]);
            text = next == text.Length ? "" : text[(next + 2)..];
        }

        return values;
    }

    [GeneratedRegex("NOT NULL constraint failed: (.*)$")]
    private static partial Regex NotNull();

    [GeneratedRegex("Duplicate key \"(.*)\" violates (?:primary key|unique) constraint", RegexOptions.Singleline)]
    private static partial Regex NamedKey();

    [GeneratedRegex("(?:PRIMARY KEY|UNIQUE).*constraint violat|duplicate key|contains duplicates", RegexOptions.IgnoreCase)]
    private static partial Regex AnyKey();
}
