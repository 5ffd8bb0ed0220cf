using Lakehouse.Testing;
using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>The 22 TPC-H queries give what PostgreSQL gives over the same rows: names, types, typmods, values, order.</summary>
public sealed class TpchAgreementTests(LakehouseFixture lakehouse, SamplesInPostgres postgres)
{
    public static TheoryData<string> Queries =>
        [.. Directory.GetFiles(Repository.PathOf("samples/queries/tpch"), "*.sql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_agrees_with_PostgreSQL(string name)
    {
        await postgres.RequireAsync();
        var sql = await File.ReadAllTextAsync(Repository.PathOf($"samples/queries/tpch/{name}.sql"), TestContext.Current.CancellationToken);
        using var expected = postgres.Connect();
        using var actual = lakehouse.Connect();
        // The tables' OIDs differ between the two; everything else is compared.
        Assert.Empty(AgreementComparer.Compare(expected, actual, sql));
    }
}
