using Lakehouse.Sql.Lexing;
using Xunit;

namespace Lakehouse.Sql.Tests.Lexing;

public class KeywordsTests
{
    [Fact]
    public void The_table_is_what_PostgreSQL_reports()
    {
        var lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "catalog", "keywords.csv"));
        var expected = lines.Skip(1).Select(line => line.Split(',')).Select(fields => (fields[0], fields[1], fields[2] == "t"));
        Assert.Equal(expected, Keywords.All.Select(row => (row.Word, Code(row.Category), row.IsBareLabel)));
    }

    [Fact]
    public void A_keyword_is_found_in_any_case_of_its_letters()
    {
        foreach (var row in Keywords.All)
        {
            Assert.Equal(row.Keyword, Keywords.Find(row.Word));
            Assert.Equal(row.Keyword, Keywords.Find(row.Word.ToUpperInvariant()));
            Assert.Equal(row, Keywords.Definition(row.Keyword));
        }

        Assert.Equal(Keyword.NotAKeyword, Keywords.Find("selec"));
        Assert.Equal(Keyword.NotAKeyword, Keywords.Find(""));
        Assert.Equal(Keyword.NotAKeyword, Keywords.Find(new string('a', 1000)));
        // U+212A is a K to Unicode, not to PostgreSQL.
        Assert.Equal(Keyword.NotAKeyword, Keywords.Find("li\u212Ae"));
    }

    private static string Code(KeywordCategory category) => category switch
    {
        KeywordCategory.Unreserved => "U",
        KeywordCategory.ColumnName => "C",
        KeywordCategory.TypeOrFunctionName => "T",
        KeywordCategory.Reserved => "R",
    };
}
