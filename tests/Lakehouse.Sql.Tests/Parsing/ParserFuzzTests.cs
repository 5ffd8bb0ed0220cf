using Lakehouse.Fuzz.Parsing;
using Xunit;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>A bounded run of the fuzz target of tests/Lakehouse.Fuzz, over the recorded cases.</summary>
public class ParserFuzzTests
{
    private static readonly List<string> Statements =
        [.. Directory.GetFiles(CaseFile.Folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(path => CaseFile.Read(Path.GetFileName(path)).Cases).Select(c => c.Statement)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_statements_parse_or_fail_with_a_sql_error(int seed) => ParserFuzzer.Run(Statements, seed, count: 20_000);
}
