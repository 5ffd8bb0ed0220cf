using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Writes;

/// <summary>The detail of an error about a row that breaks a constraint: the row as the table would have it.</summary>
/// <remarks>PostgreSQL's ExecBuildSlotValueDescription.</remarks>
internal static class FailingRow
{
    // PostgreSQL cuts a value after so many bytes.
    private const int LongestValue = 64;

    /// <summary>DuckDB SQL that is true of the rows that break what the error is about; null where it is about something else.</summary>
    public static string? Condition(SqlError error, TemporaryTable table)
    {
        if (error.State == SqlState.NotNullViolation)
            return table.Columns.FirstOrDefault(column => column.Name == error.Object?.Column) is { } column ? $"{EngineTable.Quote(column.EngineName)} IS NULL" : null;
        if (error.State != SqlState.CheckViolation) return null;
        for (var i = 0; i < table.Rules.Checks.Length; i++)
            if (error.Message == EngineTable.CheckMessage(table, table.Rules.Checks[i])) return $"NOT ({table.EngineChecks[i].Condition})";
        return null;
    }

    /// <summary>The first such row.</summary>
    public static string? Describe(Session session, LoweredWrite write, TemporaryTable table, string broken)
    {
        var columns = table.Columns.Select(column => new ResultColumn(column.Name, column.TypeOid, column.TypeModifier)).ToList();
        var sql = $"{write.NewRows} WHERE {broken} LIMIT 1";
        using var output = new CapturedRow();
        using var run = new QueryRun(session, new BoundPlan(session.Engine.Prepare(sql), sql, HotLease.None, write.NewFields), columns, explain: null, again: null);
        return $"Failing row contains ({string.Join(", ", output.Read(run, columns.Count).Select(Cut))}).";
    }

    private static string Cut(string? value)
    {
        if (value is null) return "null";
        if (Encoding.UTF8.GetByteCount(value) <= LongestValue) return value;
        var (length, bytes) = (0, 0);
        foreach (var rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestValue) break;
            length += rune.Utf16SequenceLength;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value.AsSpan(0, length)}...");
    }
}
