using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Printing;
using Xunit;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>
/// The cases of Cases/*.txt: a statement, and either its printed forms (normalized, fully parenthesized, literals removed,
/// names removed; one that is like the form before it is left out) or its error with a caret. Whether a statement parses, and
/// each error, was checked against PostgreSQL 15. With LAKEHOUSE_REWRITE_CASES=1 in the environment the files are written anew instead.
/// </summary>
public class ParserCaseTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var path in Directory.GetFiles(CaseFile.Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            foreach (var (statement, expected) in CaseFile.Read(name).Cases) data.Add(name, statement, expected);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_statement_prints_or_fails_as_recorded(string file, string statement, string expected)
    {
        if (Environment.GetEnvironmentVariable("LAKEHOUSE_REWRITE_CASES") == "1") CaseFile.Read(file).Rewrite(Describe);
        else Assert.Equal(expected, Describe(statement));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_printed_parses_to_the_same_tree(string file, string statement, string expected)
    {
        Assert.NotEmpty(file);
        if (IsError(expected)) return;
        foreach (var parsed in SqlParser.Parse(statement))
        {
            if (parsed.Accept(RefusalFinder.Instance)) continue;
            foreach (var form in new[] { SyntaxForm.Normalized, SyntaxForm.FullyParenthesized })
            {
                var printed = SyntaxPrinter.Print(parsed, form);
                var again = Assert.Single(SqlParser.Parse(printed));
                Assert.True(parsed.Equals(again), $"{printed} is another tree");
                Assert.Equal(parsed.GetHashCode(), again.GetHashCode());
            }
        }
    }

    private static bool IsError(string expected) => expected.Length > 6 && expected[5] == ':';

    private static string Describe(string statement)
    {
        try
        {
            var lines = new List<string>();
            foreach (var parsed in SqlParser.Parse(statement))
            {
                foreach (var form in Enum.GetValues<SyntaxForm>())
                {
                    var printed = ShowControls(SyntaxPrinter.Print(parsed, form));
                    if (form == SyntaxForm.Normalized || printed != lines[^1]) lines.Add(printed);
                }
            }

            return string.Join('\n', lines);
        }
        catch (SqlErrorException exception)
        {
            return Describe(exception.Error, statement);
        }
    }

    /// <summary>Control characters as their pictures, so that a case stays in its lines.</summary>
    private static string ShowControls(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c < ' ' ? (char)(c + 0x2400) : c));

    private static string Describe(SqlError error, string statement)
    {
        var text = new StringBuilder($"{error.State}: {error.Message}");
        if (error.Detail is not null) text.Append("\nDETAIL: ").Append(error.Detail);
        if (error.Hint is not null) text.Append("\nHINT: ").Append(error.Hint);
        if (error.Position == 0) return text.ToString();
        var runes = statement.EnumerateRunes().ToList();
        var at = error.Position - 1;
        var lineStart = runes.FindLastIndex(Math.Max(0, Math.Min(at, runes.Count) - 1), rune => rune.Value == '\n') + 1;
        var lineEnd = runes.FindIndex(Math.Min(at, runes.Count), rune => rune.Value == '\n');
        if (lineEnd < 0) lineEnd = runes.Count;
        text.Append('\n').AppendJoin("", runes[lineStart..lineEnd]).Append('\n').Append(' ', at - lineStart).Append('^');
        return text.ToString();
    }
}
