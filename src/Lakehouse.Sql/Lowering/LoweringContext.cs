using System.Collections.Immutable;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sql.Lowering;

/// <summary>
/// What a statement sees of its session: the values behind current_user, now() and their like, printed as constants.
/// </summary>
/// <param name="Catalog">Where the relations of the system catalog are.</param>
/// <param name="User">current_user.</param>
/// <param name="Database">current_database().</param>
/// <param name="SearchPath">The schemas of search_path that exist, without the implicit pg_catalog.</param>
/// <param name="TransactionStart">now().</param>
/// <param name="StatementStart">statement_timestamp().</param>
/// <param name="ServerStart">pg_postmaster_start_time().</param>
/// <param name="BackendPid">pg_backend_pid().</param>
/// <param name="Version">version().</param>
/// <param name="Setting">A run-time parameter's value as SHOW prints it, or null for an unknown name.</param>
public sealed record LoweringContext(
    ICatalogSnapshot Catalog, string User, string Database, ImmutableArray<string> SearchPath,
    DateTimeOffset TransactionStart, DateTimeOffset StatementStart, DateTimeOffset ServerStart, int BackendPid,
    string Version, Func<string, string?> Setting)
{
    /// <summary>current_date: the day of <see cref="TransactionStart"/> in the session's time zone, of which nothing else of the time is told.</summary>
    public DateOnly CurrentDate { get; init; } = DateOnly.FromDateTime(TransactionStart.UtcDateTime);

    /// <summary>The engine's name of a copy of a lake table's rows, in their order; null where its files are to be scanned.</summary>
    public Func<Relation, string?> CopyOf { get; init; } = _ => null;

    /// <summary>session_user; current_user where it is not told.</summary>
    public string SessionUser { get; init; } = User;

    /// <summary>How current_user is limited, then it and the roles whose privileges it has; not at all where it is not told.</summary>
    public ImmutableArray<string> Roles { get; init; } = ["superuser"];

    /// <summary>Whether current_user may do everything that may be done: what was granted to whom decides nothing then.</summary>
    public bool IsUnlimited => Roles is ["superuser" or "open", ..];

    /// <summary>current_user and the roles that it is in.</summary>
    public ImmutableArray<string> Memberships { get; init; } = [];

    /// <summary>txid_current().</summary>
    public long TransactionId { get; init; }

    /// <summary>inet_client_addr() and inet_client_port(); null where the client is in this process.</summary>
    public System.Net.IPEndPoint? Client { get; init; }

    /// <summary>The schema of the session's temporary tables and its OID, which pg_my_temp_schema tells; null where it never had one.</summary>
    public (string Name, uint Oid)? TemporarySchema { get; init; }

    /// <summary>The search path with pg_catalog and the temporary schema, as names are looked for.</summary>
    public ImmutableArray<string> EffectiveSearchPath
    {
        get
        {
            var path = SearchPath.Contains("pg_catalog") ? SearchPath : SearchPath.Insert(0, "pg_catalog");
            return TemporarySchema is { } own && !path.Contains(own.Name) ? path.Insert(0, own.Name) : path;
        }
    }

    /// <summary>
    /// The dimensions of the parameters that are arrays, as they are bound now: PostgreSQL's array types do not say, the
    /// engine's do. A parameter beyond the end has one.
    /// </summary>
    public ImmutableArray<int> ParameterDimensions { get; init; } = [];
}
