using Lakehouse.Sql.Binding;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests.Functions;

/// <summary>The list of functions: complete, true to the data, and proven by the agreement cases.</summary>
public sealed class FunctionListTests(LakehouseFixture lakehouse)
{
    private const double PartThatIsExact = 0.84;

    [Fact]
    public void every_documented_function_has_one_status()
    {
        var unclear = FunctionFamilies.Documented.Where(row => FunctionStatus.Of(row.Function, row.Family) is null).Select(row => FunctionFamilies.Signature(row.Function)).ToList();
        Assert.True(unclear.Count == 0, string.Join("\n", unclear));
    }

    [Fact]
    public void most_functions_of_the_families_that_are_built_are_exact()
    {
        var built = FunctionFamilies.Documented.Where(row => row.Family.Refused is null).ToList();
        var exact = built.Count(row => FunctionStatus.Of(row.Function, row.Family) is { Nearness: Nearness.Exact });
        Assert.True(exact >= PartThatIsExact * built.Count, $"{exact} of {built.Count}");
    }

    [Fact]
    public void the_document_has_the_list_that_the_data_gives()
    {
        if (DocumentSection.IsRecording) FunctionList.Section.Write(FunctionList.Lines());
        Assert.Equal(FunctionList.Lines(), FunctionList.Section.Read());
    }

    [Fact]
    public void every_exact_function_is_called_by_a_statement_that_agrees()
    {
        ICatalogSnapshot catalog = lakehouse.Server.Lake.Catalog.Find(LakehouseFixture.Database)!.Current;
        var called = CaseFile.Areas().SelectMany(Agreeing).SelectMany(message => ResolvedFunctions.Of(message, catalog)).ToHashSet();
        var unproven = FunctionFamilies.Documented
            .Where(row => FunctionStatus.Of(row.Function, row.Family) is { Nearness: Nearness.Exact } && !called.Contains(row.Function.Oid))
            .Select(row => $"{row.Family.Name}: {FunctionFamilies.Signature(row.Function)}").ToList();
        Assert.True(unproven.Count == 0, $"{unproven.Count} are called by no statement that agrees:\n{string.Join("\n", unproven)}");
    }

    private static IEnumerable<string> Agreeing(string area)
    {
        var known = CaseFile.Differences(area);
        return CaseFile.Read(area).Where(message => known.Reason(message) is null);
    }
}
