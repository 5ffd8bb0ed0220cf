using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(Lakehouse.Agreement.Tests.BothServers))]

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// The same statements on PostgreSQL 15 and on Lakehouse over the same data. A statement agrees when names, type OIDs,
/// typmods, rows as text, command tags and SQLSTATEs are the same.
/// </summary>
public sealed class AgreementTests(BothServers servers, PostgresFixture postgres, ITestOutputHelper output)
{
    /// <summary>The areas.</summary>
    public static TheoryData<string> Areas => [.. CaseFile.Areas()];

    [Theory]
    [MemberData(nameof(Areas))]
    public void lakehouse_agrees_with_postgresql_but_for_the_listed_differences(string area)
    {
        postgres.Require();
        using var reference = servers.ConnectToPostgres();
        var result = AreaResult.Of(area, reference, servers.ConnectToLakehouse);
        output.WriteLine(result.Row());
        foreach (var (message, difference) in result.Different) output.WriteLine($"{message}\n    {difference}");
        servers.Report(result);
        var known = KnownDifferences.Read();
        var unknown = result.Different.Where(found => known.Reason(area, found.Message) is null).ToList();
        Assert.True(unknown.Count == 0, $"{unknown.Count} differences are not listed: " + string.Join("\n", unknown.Select(found => $"{found.Message}\n    {found.Difference}")));
        var gone = CaseFile.Read(area).Where(message => known.Reason(area, message) is not null && result.Different.All(found => found.Message != message));
        Assert.Empty(gone);
    }
}
