using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Temporary;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>
/// The relations about the session and the running server, as temporary tables of the session's own connection: filled
/// right before a statement that reads them, so that they are queried like any other relation.
/// </summary>
internal sealed class SessionTables(Session session, SessionRegistry sessions)
{
    private static readonly FrozenDictionary<string, Func<SystemRelation, Session, SessionRegistry, IEnumerable<object?[]>>> Providers =
        new Dictionary<string, Func<SystemRelation, Session, SessionRegistry, IEnumerable<object?[]>>>
        {
            ["pg_cursors"] = (relation, session, _) => CursorRows.Of(relation, session.Portals),
            ["pg_hba_file_rules"] = HostRuleRows.Of,
            ["pg_locks"] = LockRows.Of,
            ["pg_prepared_statements"] = (relation, session, _) => PreparedStatementRows.Of(relation, session.Statements),
            ["pg_settings"] = (relation, session, _) => SettingRows.Of(relation, session.Settings),
            ["pg_stat_activity"] = ActivityRows.Of,
            ["pg_stat_database"] = DatabaseStatisticsRows.Of,
            ["pg_stat_progress_copy"] = CopyProgressRows.Of,
            ["pg_stat_gssapi"] = ConnectionRows.Gssapi,
            ["pg_stat_ssl"] = ConnectionRows.Ssl,
            ["pg_stats"] = (relation, session, sessions) => ColumnStatisticsRows.Of(relation, session, sessions.Catalog),
            ["pg_stat_statements"] = (relation, session, sessions) => StatementRows.Of(relation, session, sessions.Statistics.Statements),
            ["pg_stat_statements_info"] = (relation, _, sessions) => StatementRows.Info(relation, sessions.Statistics.Statements),
            ["cache"] = (relation, session, sessions) => CacheRows.Of(relation, session, sessions.Catalog, sessions.Results, sessions.HotTables, sessions.Texts),
            ["files"] = (relation, session, sessions) => FileRows.Of(relation, session, sessions.Catalog),
            ["queries"] = (relation, session, sessions) => QueryRows.Of(relation, session, sessions.Statistics),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, object> _filledFor = new(StringComparer.Ordinal);

    /// <summary>The relations there are rows for.</summary>
    public static IEnumerable<string> Names => Providers.Keys;

    /// <summary>Fills these relations with what is true now.</summary>
    public void Refresh(ImmutableArray<string> names)
    {
        foreach (var name in names) Fill(name);
    }

    private void Fill(string name)
    {
        var relation = SystemTables.SessionRelation(name);
        if (Providers.TryGetValue(name, out var provider))
        {
            Fill(relation, provider(relation, session, sessions).ToList());
            return;
        }

        // Rows about temporary tables and roles are those of the last time where none has changed.
        var ofRoles = SystemTables.OfRoles.Contains(name);
        object state = ofRoles ? session.Roles : session.TemporaryTables.Version;
        if (_filledFor.TryGetValue(name, out var filled) && filled.Equals(state)) return;
        Fill(relation, (ofRoles ? RoleRows.Of(relation, session.Roles) : TemporaryRows.Of(relation, session.TemporaryTables)).ToList());
        _filledFor[name] = state;
    }

    private void Fill(SystemRelation relation, List<object?[]> rows)
    {
        // Made anew: plans that are kept were made with the bounds of the rows before, and the engine does not look at them again.
        session.Engine.Query(Create(relation)).Dispose();
        try
        {
            using var appender = session.Engine.Append("main", relation.Name);
            foreach (var row in rows) RowAppender.Append(appender, row);
            appender.Complete();
        }
        catch (EngineException failure)
        {
            throw session.Engine.Translate(failure, $"filling {relation.Name}");
        }
    }

    private static string Create(SystemRelation relation) =>
        $"CREATE OR REPLACE TEMP TABLE {SystemTables.SessionTable(relation.Name)} "
        + $"({string.Join(", ", relation.Columns.Select(column => $"\"{column.Name}\" {column.EngineType}"))})";
}
