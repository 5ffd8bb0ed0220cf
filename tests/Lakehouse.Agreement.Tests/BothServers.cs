using System.Collections.Concurrent;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Xunit;

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// PostgreSQL with the sample data loaded, and Lakehouse over the same data. With LAKEHOUSE_AGREEMENT_RECORD set, the list
/// of differences and the table of areas are written anew at the end.
/// </summary>
public sealed class BothServers(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly ConcurrentBag<AreaResult> _results = [];
    private readonly LakehouseFixture _lakehouse = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (postgres.Port == 0) return;
        await _lakehouse.InitializeAsync();
        await SampleLoader.LoadAsync(postgres, "default");
    }

    /// <summary>A session of PostgreSQL, in the database with the samples.</summary>
    public WireClient ConnectToPostgres() => WireClient.Connect(PostgresFixture.Host, postgres.Port, "default");

    /// <summary>A session of Lakehouse.</summary>
    public WireClient ConnectToLakehouse() => WireClient.Connect("127.0.0.1", _lakehouse.Port, "default");

    /// <summary>Takes an area's result.</summary>
    public void Report(AreaResult result) => _results.Add(result);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (postgres.Port == 0) return;
        if (Environment.GetEnvironmentVariable("LAKEHOUSE_AGREEMENT_RECORD") is { Length: > 0 }) Record();
        await _lakehouse.DisposeAsync();
    }

    private void Record()
    {
        var results = _results.OrderBy(result => result.Area, StringComparer.Ordinal).ToList();
        var known = KnownDifferences.Read();
        File.WriteAllLines(KnownDifferences.FilePath, results.SelectMany(result => result.Different.Select(found =>
            KnownDifferences.Line(result.Area, found.Message, known.Reason(result.Area, found.Message) ?? found.Difference))));
    }
}
