using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Npgsql;

namespace Lakehouse.Bench.Streaming;

/// <summary>A real driver that decodes each value of lineitem: what is left of the difference when the client works as well.</summary>
internal static class NpgsqlReader
{
    private const int Rounds = 3;

    /// <summary>Prints a sentence.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        using var ours = Open(servers.Process.Port);
        using var theirs = Open(servers.PostgresPort);
        var (here, there) = (new Samples(), new Samples());
        for (var round = 0; round <= Rounds; round++)
        {
            (round == 0 ? new Samples() : here).Time(() => Read(ours));
            (round == 0 ? new Samples() : there).Time(() => Read(theirs));
        }

        var speed = there.Median / here.Median;
        scores.AtLeast("lineitem read by Npgsql: times as fast as PostgreSQL", speed, 1.8);
        Console.WriteLine(
            $"\nNpgsql reads all values of lineitem in {MarkdownTable.Time(here.Median)}, from PostgreSQL in {MarkdownTable.Time(there.Median)}: {MarkdownTable.Ratio(speed)} times as fast.");
    }

    private static NpgsqlConnection Open(int port)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={port};Username=postgres;Database={BothServers.Database};Pooling=false;CommandTimeout=0");
        connection.Open();
        return connection;
    }

    private static long Read(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select * from lineitem", connection);
        using var reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
        {
            for (var i = 0; i < 3; i++) sum += reader.GetInt64(i);
            sum += reader.GetInt32(3);
            for (var i = 4; i < 8; i++) sum += (long)reader.GetDecimal(i);
            sum += reader.GetString(8).Length + reader.GetString(9).Length;
            for (var i = 10; i < 13; i++) sum += reader.GetFieldValue<DateOnly>(i).DayNumber;
            for (var i = 13; i < 16; i++) sum += reader.GetString(i).Length;
        }

        return sum;
    }
}
