using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>format(), quoting, encode(), decode(), and the LIKE patterns of other escape characters.</summary>
internal static class TextFormatting
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.NullAware("pg_format", [Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[0].IsNull(row))
            {
                result.WriteNull(row);
                return;
            }
            var arguments = new string?[a.Count - 1];
            for (var i = 0; i < arguments.Length; i++) arguments[i] = a[i + 1].IsNull(row) ? null : a[i + 1].ReadText(row);
            result.WriteText(row, FormatString.Apply(a[0].ReadText(row), arguments));
        })
        with { Varargs = Forms.Text },
        // Without an array there are no arguments.
        ScalarFunction.NullAware("pg_format_array", [Forms.Text, Forms.Texts], Forms.Text, (a, row, result) =>
        {
            if (a[0].IsNull(row)) result.WriteNull(row);
            else result.WriteText(row, FormatString.Apply(a[0].ReadText(row), a[1].IsNull(row) ? [] : a[1].ReadTexts(row)));
        }),
        ScalarFunction.NullAware("pg_concat", [], Forms.Text, (a, row, result) =>
        {
            var text = new StringBuilder();
            for (var i = 0; i < a.Count; i++)
                if (!a[i].IsNull(row)) text.Append(a[i].ReadText(row));
            result.WriteText(row, text.ToString());
        })
        with { Varargs = Forms.Text },
        CountNulls("pg_num_nulls", nulls: true),
        CountNulls("pg_num_nonnulls", nulls: false),
        ScalarFunction.Strict("pg_quote_ident", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, Quoting.Identifier(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_quote_literal", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, Quoting.Literal(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_encode", [Forms.Blob, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, BinaryText.Encode(a[0].ReadBytes(row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_decode", [Forms.Text, Forms.Text], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, BinaryText.Decode(a[0].ReadText(row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_like_escape", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, LikeEscape(a[0].ReadText(row), a[1].ReadText(row)))),
    ];

    private static ScalarFunction CountNulls(string name, bool nulls) =>
        ScalarFunction.NullAware(name, [], Forms.Int4, (a, row, result) =>
        {
            var count = 0;
            for (var i = 0; i < a.Count; i++)
                if (a[i].IsNull(row) == nulls) count++;
            result.Write(row, count);
        })
        with { Varargs = Forms.Text };

    // The pattern with backslash as its escape character.
    private static string LikeEscape(string pattern, string escape)
    {
        if (escape.Length == 0) return pattern.Replace(@"\", @"\\", StringComparison.Ordinal);
        if (escape.EnumerateRunes().Count() > 1)
        {
            throw new SqlErrorException(new SqlError(SqlState.InvalidEscapeSequence, "invalid escape string")
            {
                Hint = "Escape string must be empty or one character.",
            });
        }
        if (escape == @"\") return pattern;
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith(escape, StringComparison.Ordinal))
            {
                result.Append('\\');
                i += escape.Length;
                if (i < pattern.Length) result.Append(pattern[i]);
            }
            else result.Append(pattern[i] == '\\' ? @"\\" : pattern[i].ToString());
        }
        return result.ToString();
    }
}
