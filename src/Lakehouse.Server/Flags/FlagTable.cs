using static Lakehouse.Server.Flags.FlagGroup;
using static Lakehouse.Server.Flags.FlagKind;

namespace Lakehouse.Server.Flags;

/// <summary>Every flag, a row each, in the order of <c>-help</c>.</summary>
public static class FlagTable
{
    private const string AsPostgres = "PostgreSQL's own default";
    private const string AsWeed = "as `weed db`";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<FlagDefinition> All { get; } =
    [
        new("store", Text, Data, "", "the data: a folder, s3://bucket/prefix, or s3:// for every bucket as a database"),
        new("catalog", Text, Data, "", "instead of -store: a file that describes stores, databases, tables and views (YAML)"),
        new("database", Text, Data, "default", "the name of the database that -store is served as"),
        new("refresh", Duration, Data, "30s", "how often the store's listing is looked at again; 0 never"),
        new("s3.endpoint", Text, Data, "", "an S3-compatible server, http://host:port; AWS when empty"),
        new("s3.region", Text, Data, "us-east-1", "the region that requests are signed for"),
        new("s3.accessKey", Text, Data, "", "access key; AWS_ACCESS_KEY_ID and the SDK's other sources when empty"),
        new("s3.secretKey", Secret, Data, "", "secret key"),
        new("s3.anonymous", FlagKind.Boolean, Data, "false", "send no signature: for buckets that anybody may read"),
        new("s3.caFile", Text, Data, "", "a PEM file of authorities that the server's certificate may come from besides the system's"),
        new("s3.pathStyle", FlagKind.Boolean, Data, "true", "bucket in the path (SeaweedFS, Ceph, MinIO) rather than in the host name"),

        new("host", Text, Connections, "localhost", "listen address; * or 0.0.0.0 for all") { DefaultFrom = AsPostgres },
        new("port", Integer, Connections, "5432", "listen port; 0 picks a free one and prints it") { Most = 65535, DefaultFrom = AsPostgres },
        new("max-connections", Integer, Connections, "100", "sessions at the same time") { Least = 1, Most = 100_000, DefaultFrom = AsPostgres },
        new("max-connections-per-address", Integer, Connections, "0", "sessions at the same time from one address; 0 is no limit of its own") { Most = 100_000 },
        new("idle-timeout", Duration, Connections, "1h", "a session that says nothing for so long is ended; 0 never") { DefaultFrom = AsWeed },

        new("peers", Text, Connections, "", "all servers behind one balancer, this one among them, the same list for each: host:port,host:port"),
        new("server-number", Integer, Connections, "0", "which of -peers this server is, from 1; its process ids and cancel keys say so") { Most = 127 },

        new("auth", Choice, Security, "trust", "how users prove who they are")
        {
            Choices = ["trust", "password", "md5", "scram-sha-256"], DefaultFrom = AsWeed,
        },
        new("users", Secret, Security, "", "users and passwords: \"u:p;u2:p2\", JSON {\"u\":\"p\"} or @file.json") { DefaultFrom = AsWeed },
        new("tls-cert", Text, Security, "", "certificate file (PEM); TLS is offered when it is given"),
        new("tls-key", Text, Security, "", "the certificate's key file (PEM)"),
        new("tls-ca", Text, Security, "", "authorities that a client's certificate, where it sends one, must come from (PEM)"),

        new("memory-limit", Size, Resources, "", "memory for queries; four fifths of the machine's when empty") { Least = 1, DefaultFrom = "DuckDB's own default" },
        new("threads", Integer, Resources, "0", "threads for queries; 0 is one for each core") { Most = 4096 },
        new("temp-dir", Text, Resources, "", "where queries larger than memory spill, in a folder of the server's own; the system's temporary folder when empty"),
        new("temp-limit", Size, Resources, "", "what all queries together may spill; nine tenths of what the disk has free when empty")
        {
            DefaultFrom = "DuckDB's own default",
        },
        new("temp-table-limit", Size, Resources, "4GB", "the largest size of one session's temporary tables"),
        new("result-cache.size", Size, Resources, "64MB", "memory for results of queries that are asked again; 0 keeps none"),
        new("hot-tables.size", Size, Resources, "", "memory for tables that are asked again, a quarter of it for one; an eighth of the memory for queries when empty, 0 holds none"),
        new("hot-tables.uses", Integer, Resources, "3", "scans after which a table is held in memory; 0 holds it before its first, which waits") { Most = 1_000_000 },
        new("query-timeout", Duration, Resources, "0", "a statement that runs longer is cancelled (statement_timeout); 0 never") { DefaultFrom = AsPostgres },
        new("cache.dir", Text, Resources, "", "folder of the disk cache for remote data; none when empty"),
        new("cache.size", Size, Resources, "10GB", "the largest size of the disk cache") { Least = 1 },

        new("max-query-time", Duration, Limits, "0", "a statement that runs longer is cancelled, whatever statement_timeout is; 0 never"),
        new("max-statement-size", Size, Limits, "64MB", "the largest text of a statement"),
        new("max-statement-complexity", Integer, Limits, "1000000", "what one message may say: nodes of its statements' trees, views included; 0 is no limit") { Most = int.MaxValue },
        new("max-joined-relations", Integer, Limits, "100", "the most relations that one FROM clause joins; 0 is no limit") { Most = 10_000 },
        new("max-result-rows", Integer, Limits, "0", "the most rows of one result; 0 is no limit") { Most = int.MaxValue },
        new("max-result-size", Size, Limits, "", "the most that one result sends; no limit when empty"),
        new("max-commands", Integer, Limits, "0", "commands at work at the same time, of one user three quarters; others wait in turns; 0 is four for each core, at least 16") { Most = 10_000 },
        new("max-large-queries", Integer, Limits, "0", "queries over large tables at work at the same time, others wait in turns by user; 0 is two for each core, at least 4, where -memory-per-query allows") { Most = 10_000 },
        new("memory-per-query", Size, Limits, "256MB", "of the memory for queries, what each over large tables is to have: where -max-large-queries is 0, no more run at a time") { Least = 1 },
        new("small-query-size", Size, Limits, "64MB", "a query whose tables have no more bytes in all is not one over large tables"),
        new("max-concurrent-queries", Integer, Limits, "0", "queries of one user at work at the same time, others wait; 0 is no limit of its own") { Most = 100_000 },
        new("max-waiting-queries", Integer, Limits, "0", "queries of one user that wait, one more is refused; 0 is no limit of its own") { Most = 100_000 },
        new("max-connections-per-user", Integer, Limits, "0", "sessions of one user at the same time; 0 is no limit of its own") { Most = 100_000 },

        new("http", Text, FlagGroup.Observability, "", "host:port of health and metrics; off when empty"),
        new("log-level", Choice, FlagGroup.Observability, "info", "the least severe messages that are logged")
        {
            Choices = ["trace", "debug", "info", "warning", "error", "none"],
        },
        new("audit.log", Text, FlagGroup.Observability, "", "a file that gets a JSON line for each connection and statement; - for standard output, off when empty"),
        new("log-slow", Duration, FlagGroup.Observability, "0", "a statement that runs as long is logged with its plan (log_min_duration_statement); 0 none")
        {
            DefaultFrom = AsPostgres,
        },
        new("otlp.endpoint", Text, FlagGroup.Observability, "", "where traces of queries are sent: an OpenTelemetry collector's http://host:4318; nowhere when empty"),
        new("otlp.percent", Integer, FlagGroup.Observability, "100", "of the queries that are traced; those whose client traces them follow the client") { Most = 100 },
        new("log-format", Choice, FlagGroup.Observability, "text", "how a log message looks") { Choices = ["text", "json"] },

        new("format", Choice, Output, "aligned", "how rows are printed") { Choices = ["aligned", "csv", "json"] },
    ];

    private static readonly Dictionary<string, FlagDefinition> ByName = All.ToDictionary(flag => flag.Name, StringComparer.Ordinal);

    /// <summary>The flag of that name, or null.</summary>
    public static FlagDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
