using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of oid (and of xid and cid): an unsigned number; a negative one wraps around, as strtoul's does.</summary>
/// <remarks>PostgreSQL documentation, section 8.19.</remarks>
public static class OidInput
{
    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static uint Parse(ReadOnlySpan<char> text, string type = "oid")
    {
        var body = Trimming.Trim(text);
        var negative = !body.IsEmpty && body[0] == '-';
        if (!body.IsEmpty && body[0] is '-' or '+') body = body[1..];
        if (body.IsEmpty || body.ContainsAnyExceptInRange('0', '9')) throw SqlError.InvalidTextRepresentation(type, text).ToException();
        ulong value = 0;
        foreach (var digit in body)
        {
            value = (value * 10) + (uint)(digit - '0');
            if (value > uint.MaxValue) throw SqlError.ValueOutOfRange(type, text).ToException();
        }

        // Down to -2^31: what is left of strtoul's 64-bit result must fit in 32 bits, signed or not.
        if (negative && value > 1u << 31) throw SqlError.ValueOutOfRange(type, text).ToException();
        return negative ? unchecked((uint)-(long)value) : (uint)value;
    }
}
