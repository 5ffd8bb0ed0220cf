using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(SamplesInPostgres))]
[assembly: AssemblyFixture(typeof(LakehouseFixture))]
[assembly: AssemblyFixture(typeof(Lakehouse.Agreement.Tests.AgreementRecord))]
[assembly: AssemblyFixture(typeof(Lakehouse.Agreement.Tests.Types.TypeMatrixRecord))]

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// The same statements on PostgreSQL 15 and on Lakehouse over the same data. A message agrees when names, type OIDs,
/// typmods, rows as text, command tags and SQLSTATEs are the same.
/// </summary>
public sealed class AgreementTests(
    SamplesInPostgres postgres, LakehouseFixture lakehouse, AgreementRecord record, ITestOutputHelper output)
{
    // Lakehouse only reads; a PostgreSQL that does the same gives the same errors.
    private static readonly (string, string) ReadOnly = ("default_transaction_read_only", "on");

    /// <summary>The areas.</summary>
    public static TheoryData<string> Areas => [.. CaseFile.Areas()];

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task lakehouse_agrees_with_postgresql_but_for_the_listed_differences(string area)
    {
        await postgres.RequireAsync();
        var result = AreaResult.Of(area, () => postgres.Connect(ReadOnly), () => lakehouse.Connect());
        record.Add(result);
        output.WriteLine(result.Row());
        var known = CaseFile.Differences(area);
        var unlisted = result.Different.Where(found => known.Reason(found.Message) is null).ToList();
        Assert.True(unlisted.Count == 0, $"{unlisted.Count} differences are not listed:\n{string.Join("\n", unlisted.Select(found => $"{found.Message}\n    {found.Difference}"))}");
        var healed = CaseFile.Read(area).Where(message => known.Reason(message) is not null && result.Different.All(found => found.Message != message));
        Assert.Empty(healed);
    }
}
