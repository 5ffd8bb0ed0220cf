using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>How rows are asked for.</summary>
internal enum StreamForm
{
    Text,
    Binary,
    Copy,
}

/// <summary>A large result, and what is aimed at for it.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Form">The protocol.</param>
/// <param name="Speed">How many times as fast as PostgreSQL it should be.</param>
/// <param name="Processor">The server's processor time over PostgreSQL's that it should not exceed; 0: no target.</param>
/// <param name="OverFetch">The time over that of the engine alone that it should not exceed; 0: no target.</param>
internal sealed record Stream(string Name, string Sql, StreamForm Form, double Speed, double Processor = 0, double OverFetch = 0)
{
    private const string Three = "select l_orderkey, l_partkey, l_linenumber from lineitem";

    /// <summary>The results that are measured.</summary>
    public static IReadOnlyList<Stream> All { get; } =
    [
        new("lineitem, text", "select * from lineitem", StreamForm.Text, 3.5, 0.28, 1.7),
        new("lineitem, binary", "select * from lineitem", StreamForm.Binary, 4.5, 0.21, 1.5),
        new("3 integers, text", Three, StreamForm.Text, 5.5),
        new("3 integers, binary", Three, StreamForm.Binary, 8),
        new("copy lineitem, text", "copy lineitem to stdout", StreamForm.Copy, 3),
        new("copy lineitem, csv", "copy lineitem to stdout (format csv)", StreamForm.Copy, 3),
        new("copy lineitem, binary", "copy lineitem to stdout (format binary)", StreamForm.Copy, 3),
    ];

    /// <summary>What makes its rows.</summary>
    public string Query => Form == StreamForm.Copy ? "select * from lineitem" : Sql;

    /// <summary>Runs it on a client.</summary>
    public Answer RunOn(DiscardingClient client) => Form == StreamForm.Binary ? client.QueryBinary(Sql) : client.Query(Sql);
}
