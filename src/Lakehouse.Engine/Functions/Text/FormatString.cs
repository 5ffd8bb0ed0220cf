using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>format(): %s, %I and %L with position, flag and width.</summary>
/// <remarks>PostgreSQL documentation, section 9.4.1.</remarks>
internal static class FormatString
{
    public static string Apply(string format, string?[] arguments)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                result.Append(format[at]);
                continue;
            }
            if (++at == format.Length) throw Unterminated();
            if (format[at] == '%')
            {
                result.Append('%');
                continue;
            }
            var position = Position(format, ref at);
            var left = false;
            for (; at < format.Length && format[at] == '-'; at++) left = true;
            var width = Width(format, ref at, arguments, ref next);
            if (at >= format.Length) throw Unterminated();
            if (width < 0) (left, width) = (true, -width);
            if (position == 0) throw Error("format specifies argument 0, but arguments are numbered from 1");
            if (position is { } explicitly) next = explicitly - 1;
            if (format[at] is not ('s' or 'I' or 'L'))
                throw Error($"unrecognized format() type specifier \"{format[at]}\"", "For a single \"%\" use \"%%\".");
            if (next >= arguments.Length) throw Error("too few arguments for format()");
            var text = Convert(format[at], arguments[next++]);
            result.Append(left ? text.PadRight(width) : text.PadLeft(width));
        }
        return result.ToString();
    }

    // n$ or nothing.
    private static int? Position(string format, ref int at)
    {
        var end = at;
        while (end < format.Length && char.IsAsciiDigit(format[end])) end++;
        if (end == at || end >= format.Length || format[end] != '$') return null;
        var position = Number(format.AsSpan(at, end - at));
        at = end + 1;
        return position;
    }

    private static int Width(string format, ref int at, string?[] arguments, ref int next)
    {
        if (at < format.Length && format[at] == '*')
        {
            at++;
            var position = Position(format, ref at);
            if (position is { } explicitly) next = explicitly - 1;
            if (next >= arguments.Length) throw Error("too few arguments for format()");
            return arguments[next++] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        }
        var start = at;
        while (at < format.Length && char.IsAsciiDigit(format[at])) at++;
        return at == start ? 0 : Number(format.AsSpan(start, at - start));
    }

    private static string Convert(char kind, string? value) => kind switch
    {
        's' => value ?? "",
        'L' => value is null ? "NULL" : Quoting.Literal(value),
        _ => value is null
            ? throw new SqlErrorException(new SqlError(SqlState.NullValueNotAllowed, "null values cannot be formatted as an SQL identifier"))
            : Quoting.Identifier(value),
    };

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SqlErrorException(new SqlError(SqlState.NumericValueOutOfRange, "number is out of range"));

    private static SqlErrorException Unterminated() =>
        Error("unterminated format() type specifier", "For a single \"%\" use \"%%\".");

    private static SqlErrorException Error(string message, string? hint = null) =>
        new(new SqlError(SqlState.InvalidParameterValue, message) { Hint = hint });
}
