using Lakehouse.Sql.Lexing;
using Xunit;

namespace Lakehouse.Sql.Tests.Lexing;

public class LexerTests
{
    [Theory]
    [InlineData("a+b", "Identifier a|Plus +|Identifier b")]
    [InlineData("Abc \"Abc\" \"a\"\"b\"", "Identifier abc|Identifier Abc|Identifier a\"b")]
    [InlineData("SELECT select", "Keyword|Keyword")]
    [InlineData("1 1.5 .5 5. 1e5 2147483648", "Integer 1|Number 1.5|Number .5|Number 5.|Number 1e5|Number 2147483648")]
    [InlineData("1..2", "Integer 1|DotDot|Integer 2")]
    [InlineData("a.b[1:2]::c", "Identifier a|Dot|Identifier b|LeftBracket|Integer 1|Colon|Integer 2|RightBracket|ColonColon|Identifier c")]
    [InlineData("<= >= <> != => := ->> @- +- *-", "LessOrEqual <=|GreaterOrEqual >=|NotEqual <>|NotEqual <>|EqualsGreater|ColonEquals|Operator ->>|Operator @-|Plus +|Minus -|Asterisk *|Minus -")]
    [InlineData("a--b\nc/*d/*e*/f*/g", "Identifier a|Identifier c|Identifier g")]
    [InlineData("a*/*x*/b", "Identifier a|Asterisk *|Identifier b")]
    [InlineData("'a''b' 'c'\n'd' $$e$$ $t$f$$g$t$", "String a'b|String cd|String e|String f$$g")]
    [InlineData("E'\\t\\x41\\101\\u0041' e'\\'' U&'\\0041' u&'!0041' uescape '!'", "String \tAAA|String '|String A|String A")]
    [InlineData("B'01' x'1F' N'a'", "BitString 01|HexadecimalString 1F|Keyword|String a")]
    [InlineData("$1 $ a$b", "Parameter 1|Other|Identifier a$b")]
    [InlineData("\\ { }", "Other|Other|Other")]
    [InlineData("", "")]
    public void Text_is_cut_into_tokens(string text, string expected)
    {
        var lexer = new Lexer(text);
        var tokens = new List<string>();
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfInput; token = lexer.Next())
        {
            tokens.Add(token.Text is null ? token.Kind.ToString() : $"{token.Kind} {token.Text}");
        }

        Assert.Equal(expected, string.Join('|', tokens));
    }

    [Fact]
    public void The_end_comes_again_and_again()
    {
        var lexer = new Lexer("a ");
        lexer.Next();
        Assert.Equal(new Token(TokenKind.EndOfInput, 2, 0), lexer.Next());
        Assert.Equal(new Token(TokenKind.EndOfInput, 2, 0), lexer.Next());
    }
}
