using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Sql.Tests.Binding;
using Xunit;

namespace Lakehouse.Sql.Tests.Lowering;

/// <summary>A statement twice as long takes about twice the memory: what is quadratic in time is so in what it allocates.</summary>
public class LongStatementTests
{
    private const int Length = 500;
    private const double MostGrowth = 2.6;

    [Theory]
    [InlineData("select 1 as a", " union all ")]
    [InlineData("select 1 as a, 'x' as b", " union ")]
    [InlineData("select a from (select 1 as a) t where a = 1 or a = 2", " or a = ")]
    [InlineData("select 1", ", 1 + ")]
    [InlineData("select 1", " + ")]
    [InlineData("select 1.5", " * ")]
    [InlineData("select 'a'", " || ")]
    [InlineData("select 3 = 4", " or 4 = ")]
    [InlineData("select 3", " - case when 1 = 2 then 3 end + ")]
    public void Work_grows_with_the_length_of_a_statement(string first, string separator)
    {
        Allocated(first, separator, Length);
        var growth = (double)Allocated(first, separator, 2 * Length) / Allocated(first, separator, Length);
        Assert.True(growth < MostGrowth, $"twice the length allocates {growth:F1} times as much");
    }

    private static long Allocated(string first, string separator, int length)
    {
        var links = separator.Contains("union", StringComparison.Ordinal) ? first : "3";
        var text = first + string.Concat(Enumerable.Repeat(separator + links, length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var query = ((QueryStatement)SqlParser.Parse(text)[0]).Query;
        Sql.Lowering.Lowering.Lower(Analyzer.Analyze(query, text, TestCatalog.Context), Context);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static LoweringContext Context { get; } = new(
        TestCatalog.Context.Catalog, "postgres", "default", ["public"], default, default, default, 1, "PostgreSQL 15", _ => null);
}
