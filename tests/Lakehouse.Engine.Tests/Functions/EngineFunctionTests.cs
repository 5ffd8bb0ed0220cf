using System.Text.RegularExpressions;
using Lakehouse.Engine.Functions;
using Lakehouse.Engine.Functions.Sessions;
using Xunit;

namespace Lakehouse.Engine.Tests.Functions;

public sealed partial class EngineFunctionTests
{
    [Fact]
    public void Every_engine_function_that_lowering_names_is_registered()
    {
        var registered = EngineFunctions.Scalars.Select(function => function.Name)
            .Concat(EngineFunctions.Aggregates.Select(function => function.Name))
            // Only their names are asked for: whoever opens sessions registers them with an implementation.
            .Concat(SessionFunctions.Of(null!).Select(function => function.Name))
            // The shim's own; that it registers them is proved by the products of the agreement tests.
            .Append("pg_decimal_multiply").ToHashSet(StringComparer.Ordinal);
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "catalog", "lowering"), "*.csv")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src", "Lakehouse.Sql", "Lowering"), "*.cs", SearchOption.AllDirectories));
        var missing = sources.SelectMany(file => Call().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct().Where(name => !registered.Contains(name)).Order().ToArray();
        Assert.Empty(missing);
    }

    [Fact]
    public void Names_begin_with_pg_and_overloads_differ()
    {
        foreach (var overloads in EngineFunctions.Scalars.GroupBy(function => function.Name))
        {
            Assert.StartsWith("pg_", overloads.Key, StringComparison.Ordinal);
            Assert.Equal(overloads.Count(), overloads.Select(function => string.Join(",", function.Parameters)).Distinct().Count());
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Lakehouse.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    // A call inside an expression: an engine function's name with its parenthesis, not a row's own function.
    [GeneratedRegex("""(?<=[("@ ])(pg_[a-z0-9_]+)(?=\()""")]
    private static partial Regex Call();
}
