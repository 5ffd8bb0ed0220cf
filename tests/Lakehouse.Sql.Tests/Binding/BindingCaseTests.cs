using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Binding;

public class BindingCaseTests
{
    private static readonly string[] Files = [.. Directory.GetFiles(CaseFile.Path(""), "*.txt").Select(Path.GetFileName).Order()!];

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var file in Files)
        {
            foreach (var (statement, answer) in CaseFile.Read(file)) cases.Add(file, statement, answer);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_statement_is_described_as_postgresql_describes_it(string file, string statement, string answer)
    {
        var ours = Answer(statement);
        if (ours != answer) Assert.Fail($"{file}\n{statement}\nPostgreSQL:\n{answer}\nwe:\n{ours}");
    }

    private static string Answer(string statement)
    {
        try
        {
            var parsed = (QueryStatement)Assert.Single(SqlParser.Parse(statement));
            return Describe(Analyzer.Analyze(parsed.Query, statement, TestCatalog.Context));
        }
        catch (SqlErrorException exception)
        {
            return Describe(exception.Error);
        }
    }

    private static string Describe(AnalyzedQuery query)
    {
        var lines = query.Columns.Select(Describe).ToList();
        if (lines.Count == 0) lines.Add("= (no columns)");
        if (!query.ParameterTypes.IsEmpty) lines.Add("$ " + string.Join(", ", query.ParameterTypes.Select(type => TypeDisplay.Format(type))));
        return string.Join('\n', lines);
    }

    private static string Describe(ResultColumn column)
    {
        var origin = column.TableOid == 0 ? "" : $" @{TestCatalog.Instance.NameOf(column.TableOid)}.{column.ColumnNumber}";
        return $"= {column.Name}: {TypeDisplay.Format(column.TypeOid, column.TypeModifier)}{origin}";
    }

    private static string Describe(SqlError error)
    {
        var lines = new List<string> { $"! {error.State} at {(error.Position == 0 ? "-" : error.Position)}: {error.Message}" };
        if (error.Detail is { } detail) lines.Add($"! detail: {detail}");
        if (error.Hint is { } hint) lines.Add($"! hint: {hint}");
        return string.Join('\n', lines);
    }
}
