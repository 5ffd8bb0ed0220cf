using System.Globalization;
using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>String functions whose edges differ from the engine's. Positions count code points.</summary>
/// <remarks>PostgreSQL documentation, section 9.4.</remarks>
internal static class TextFunctions
{
    private const int MaxBytes = 0x3FFFFFFF;

    public static IEnumerable<ScalarFunction> Functions =>
    [
        Map("pg_initcap", Capitalize),
        Map("pg_reverse", Reverse),
        ScalarFunction.Strict("pg_substr", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteBytes(row, CodePoints.Substring(a[0].ReadBytes(row), a[1].Read<int>(row), null))),
        ScalarFunction.Strict("pg_substr", [Forms.Text, Forms.Int4, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteBytes(row, CodePoints.Substring(a[0].ReadBytes(row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_substr", [Forms.Blob, Forms.Int4], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, CodePoints.SubstringOfBytes(a[0].ReadBytes(row), a[1].Read<int>(row), null))),
        ScalarFunction.Strict("pg_substr", [Forms.Blob, Forms.Int4, Forms.Int4], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, CodePoints.SubstringOfBytes(a[0].ReadBytes(row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_overlay", [Forms.Text, Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, Overlay(a[0].ReadText(row), a[1].ReadText(row), a[2].Read<int>(row), CodePoints.Count(a[1].ReadBytes(row))))),
        ScalarFunction.Strict("pg_overlay", [Forms.Text, Forms.Text, Forms.Int4, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, Overlay(a[0].ReadText(row), a[1].ReadText(row), a[2].Read<int>(row), a[3].Read<int>(row)))),
        Pad("pg_lpad", left: true),
        Pad("pg_rpad", left: false),
        ScalarFunction.Strict("pg_bpchar", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var text = a[0].ReadBytes(row);
            var length = a[1].Read<int>(row);
            var count = CodePoints.Count(text);
            if (count >= length) result.WriteBytes(row, CodePoints.Substring(text, 1, length));
            else result.WriteText(row, Encoding.UTF8.GetString(text) + new string(' ', length - count));
        }),
        ScalarFunction.Strict("pg_split_part", [Forms.Text, Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, SplitPart(a[0].ReadText(row), a[1].ReadText(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_ascii", [Forms.Text], Forms.Int4, (a, row, result) =>
            result.Write(row, Rune.DecodeFromUtf8(a[0].ReadBytes(row), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : 0)),
        ScalarFunction.Strict("pg_chr", [Forms.Int4], Forms.Text, (a, row, result) => result.WriteText(row, Character(a[0].Read<int>(row)))),
        ScalarFunction.Strict("pg_to_hex", [Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, a[0].Read<int>(row).ToString("x", CultureInfo.InvariantCulture))),
        ScalarFunction.Strict("pg_to_hex", [Forms.Int8], Forms.Text, (a, row, result) =>
            result.WriteText(row, a[0].Read<long>(row).ToString("x", CultureInfo.InvariantCulture))),
        ScalarFunction.Strict("pg_size_pretty", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, SizePretty.Of(Numeric.NumericFunctions.Read(a[0], row)))),
        ScalarFunction.Strict("pg_size_pretty", [Forms.Int8], Forms.Text, (a, row, result) => result.WriteText(row, SizePretty.Of(a[0].Read<long>(row)))),
    ];

    private static ScalarFunction Map(string name, Func<string, string> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, function(a[0].ReadText(row))));

    private static ScalarFunction Pad(string name, bool left) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Int4, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, Padded(a[0].ReadText(row), a[1].Read<int>(row), a[2].ReadText(row), left)));

    private static string Padded(string text, int length, string fill, bool left)
    {
        if (length > MaxBytes) throw new SqlErrorException(new SqlError(SqlState.ProgramLimitExceeded, "requested length too large"));
        var runes = text.EnumerateRunes().ToArray();
        var fills = fill.EnumerateRunes().ToArray();
        var missing = Math.Max(length, 0) - runes.Length;
        if (missing <= 0 || fills.Length == 0) return string.Concat(runes.Take(Math.Max(length, 0)));
        var padding = string.Concat(Enumerable.Range(0, missing).Select(i => fills[i % fills.Length]));
        return left ? padding + text : text + padding;
    }

    private static string Capitalize(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(inWord ? Rune.ToLowerInvariant(rune) : UpperCase.Of(rune));
            inWord = Rune.IsLetterOrDigit(rune);
        }
        return result.ToString();
    }

    private static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse());

    private static string Overlay(string text, string with, int from, int count)
    {
        if (from <= 0) throw NegativeLength();
        var end = (long)from + count;
        var runes = text.EnumerateRunes().ToArray();
        var before = runes.Take(from - 1);
        var after = runes.Skip((int)Math.Clamp(end - 1, 0, runes.Length));
        return string.Concat(before) + with + string.Concat(after);
    }

    private static string SplitPart(string text, string delimiter, int field)
    {
        if (field == 0) throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "field position must not be zero"));
        if (text.Length == 0) return "";
        var parts = delimiter.Length == 0 ? [text] : text.Split(delimiter);
        var index = field > 0 ? field - 1L : parts.LongLength + field;
        return index >= 0 && index < parts.Length ? parts[index] : "";
    }

    private static string Character(int code) => code switch
    {
        0 => throw new SqlErrorException(new SqlError(SqlState.ProgramLimitExceeded, "null character not permitted")),
        < 0 => throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "character number must be positive")),
        > 0x10FFFF => throw new SqlErrorException(new SqlError(SqlState.ProgramLimitExceeded, $"requested character too large for encoding: {code}")),
        _ when Rune.IsValid(code) => new Rune(code).ToString(),
        _ => throw new SqlErrorException(new SqlError(SqlState.ProgramLimitExceeded, $"requested character not valid for encoding: {code}")),
    };

    internal static SqlErrorException NegativeLength() => new(new SqlError(SqlState.SubstringError, "negative substring length not allowed"));
}
