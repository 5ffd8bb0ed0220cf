using System.Text.RegularExpressions;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Patterns;

namespace Lakehouse.Engine.Functions.Patterns;

/// <summary>The regexp functions that begin at a character and take the match of a number. Both count from 1, in code points.</summary>
/// <remarks>PostgreSQL documentation, section 9.7.3.</remarks>
internal static class RegexSearch
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        // (text, pattern, start, N, flags, subexpr)
        ScalarFunction.Strict("pg_regexp_substr", [Forms.Text, Forms.Text, Forms.Int4, Forms.Int4, Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var part = Part(a, row, Positive(a, row, 3, "n"), 4, NotNegative(a, row, 5, "subexpr"));
            if (part is { Success: true }) result.WriteText(row, part.ValueSpan);
            else result.WriteNull(row);
        }),
        // (text, pattern, start, N, endoption, flags, subexpr)
        ScalarFunction.Strict(
            "pg_regexp_instr", [Forms.Text, Forms.Text, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Text, Forms.Int4], Forms.Int4, (a, row, result) =>
            {
                var number = Positive(a, row, 3, "n");
                var end = a[4].Read<int>(row);
                if (end is not (0 or 1)) throw Invalid("endoption", end);
                var part = Part(a, row, number, 5, NotNegative(a, row, 6, "subexpr"));
                if (part is not { Success: true }) result.Write(row, 0);
                else result.Write(row, 1 + Count(a[0].ReadText(row).AsSpan(0, part.Index + (end == 1 ? part.Length : 0))));
            }),
        // (text, pattern, replacement, start, N, flags); N 0 is all
        ScalarFunction.Strict(
            "pg_regexp_replace", [Forms.Text, Forms.Text, Forms.Text, Forms.Int4, Forms.Int4, Forms.Text], Forms.Text, (a, row, result) =>
            {
                var (text, replacement, number) = (a[0].ReadText(row), a[2].ReadText(row), NotNegative(a, row, 4, "n"));
                var start = Start(text, Positive(a, row, 3, "start"));
                var regex = PgRegex.Of(a[1].ReadText(row), a[5].ReadText(row));
                var seen = 0;
                result.WriteText(row, regex.Replace(
                    text, match => ++seen == number || number == 0 ? RegexFunctions.Expand(match, replacement) : match.Value, -1, Math.Min(start, text.Length)));
            }),
    ];

    private static Group? Part(FunctionArguments a, int row, int number, int flags, int subexpression)
    {
        var text = a[0].ReadText(row);
        var start = Start(text, Positive(a, row, 2, "start"));
        var options = a[flags].ReadText(row);
        if (options.Contains('g', StringComparison.Ordinal))
            throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "regexp function does not support the \"global\" option"));
        var regex = PgRegex.Of(a[1].ReadText(row), options);
        if (start > text.Length) return null;
        var match = regex.Match(text, start);
        for (var i = 1; i < number && match.Success; i++) match = match.NextMatch();
        return match.Success && subexpression < match.Groups.Count ? match.Groups[subexpression] : null;
    }

    private static int Start(string text, int position)
    {
        var at = 0;
        for (var i = 1; i < position; i++)
        {
            if (at >= text.Length) return text.Length + 1;
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }
        return at;
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    private static int Positive(FunctionArguments a, int row, int index, string name) =>
        a[index].Read<int>(row) is var value && value > 0 ? value : throw Invalid(name, value);

    private static int NotNegative(FunctionArguments a, int row, int index, string name) =>
        a[index].Read<int>(row) is var value && value >= 0 ? value : throw Invalid(name, value);

    private static SqlErrorException Invalid(string name, int value) =>
        new(new SqlError(SqlState.InvalidParameterValue, $"invalid value for parameter \"{name}\": {value}"));
}
