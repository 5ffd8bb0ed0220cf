using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Templates;
using Xunit;

namespace Lakehouse.Sql.Tests.Lowering;

public sealed class TemplateTableTests
{
    [Fact]
    public void Every_row_names_something_that_PostgreSQL_has()
    {
        var catalog = BuiltinCatalog.Instance;
        foreach (var file in new[] { "functions", "operators" })
        foreach (var line in File.ReadLines(Path.Combine(Root(), "catalog", "lowering", $"{file}.csv")).Skip(1))
        foreach (var name in line[..line.IndexOf(',', StringComparison.Ordinal)].Split(' '))
        {
            var known = file == "functions" ? catalog.Functions(name).Length : catalog.Operators(name).Length;
            Assert.True(known > 0, $"{file}.csv: PostgreSQL has no {name}");
        }
    }

    [Fact]
    public void The_table_is_read_and_covers_the_common_operators()
    {
        var plus = BuiltinCatalog.Instance.Operators("+").Single(row => row.Left == 23 && row.Right == 23);
        Assert.NotNull(TemplateTable.Instance.Operator(plus.Oid));
        Assert.True(TemplateTable.Instance.AllFunctions.Count() > 400, $"{TemplateTable.Instance.AllFunctions.Count()} functions");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Lakehouse.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
