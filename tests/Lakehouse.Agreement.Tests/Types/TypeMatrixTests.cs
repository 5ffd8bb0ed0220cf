using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>
/// Every type in every way that values travel, byte for byte as PostgreSQL 15 does it. A cell that differs stands in
/// Types/differences.tsv (type, column, reason).
/// </summary>
public sealed class TypeMatrixTests(SamplesInPostgres postgres, LakehouseFixture lakehouse, TypeMatrixRecord record)
{
    /// <summary>The rows.</summary>
    public static TheoryData<string> Types => [.. TypeCase.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task values_travel_as_they_do_in_postgresql_but_for_the_listed_cells(string type)
    {
        await postgres.RequireAsync();
        var row = TypeCase.All.Single(row => row.Name == type);
        using var reference = postgres.Connect();
        using var ours = lakehouse.Connect();
        using var drivers = NpgsqlPair.Open(postgres.ConnectionString, lakehouse.ConnectionString);
        var comparison = new TypeComparison(row, reference, ours, drivers);
        var found = TypeMatrix.Travels.ToDictionary(travel => travel.Name, travel => travel.Check(comparison).ToList());
        record.Add(row, found);
        var known = TypeDifferences.Of(type);
        var unlisted = found.Where(cell => cell.Value.Count > 0 && !known.ContainsKey(cell.Key)).SelectMany(cell => cell.Value.Select(d => $"{cell.Key}: {d}"));
        var healed = known.Keys.Where(cell => !found.TryGetValue(cell, out var differences) || differences.Count == 0);
        Assert.Equal("", string.Join("\n", unlisted));
        Assert.Empty(healed);
    }

    [Fact]
    public void the_matrix_stands_in_the_documentation() => Assert.Equal(TypeMatrixPage.Section(), TypeMatrixPage.Read());
}
