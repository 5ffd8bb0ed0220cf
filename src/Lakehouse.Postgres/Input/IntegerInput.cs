using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of smallint, integer and bigint.</summary>
/// <remarks>PostgreSQL documentation, section 8.1.1.</remarks>
public static class IntegerInput
{
    /// <summary>A smallint.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static short ParseInt2(ReadOnlySpan<char> text) => (short)Parse(text, "smallint", short.MinValue, short.MaxValue);

    /// <summary>An integer.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static int ParseInt4(ReadOnlySpan<char> text) => (int)Parse(text, "integer", int.MinValue, int.MaxValue);

    /// <summary>A bigint.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static long ParseInt8(ReadOnlySpan<char> text) => Parse(text, "bigint", long.MinValue, long.MaxValue);

    private static long Parse(ReadOnlySpan<char> text, string type, long min, long max)
    {
        var body = Trimming.Trim(text);
        var negative = !body.IsEmpty && body[0] == '-';
        if (!body.IsEmpty && body[0] is '-' or '+') body = body[1..];
        if (body.IsEmpty || body.ContainsAnyExceptInRange('0', '9')) throw SqlError.InvalidTextRepresentation(type, text).ToException();
        Int128 value = 0;
        foreach (var digit in body)
        {
            value = (value * 10) + (digit - '0');
            if (value > (Int128)max + 1) break;
        }

        if (negative) value = -value;
        if (value < min || value > max) throw SqlError.ValueOutOfRange(type, text).ToException();
        return (long)value;
    }
}
