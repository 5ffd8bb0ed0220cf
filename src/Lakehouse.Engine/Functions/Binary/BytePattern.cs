using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Binary;

/// <summary>LIKE on bytea byte by byte, on text character by character; a backslash escapes.</summary>
/// <remarks>PostgreSQL documentation, section 9.7.1.</remarks>
internal static class BytePattern
{
    /// <summary>Whether all of a value matches. Takes time up to the product of both lengths.</summary>
    /// <param name="value">Bytes, or text in UTF-8.</param>
    /// <param name="pattern">The same.</param>
    /// <param name="ofText">Whether <c>_</c> stands for a character.</param>
    public static bool Matches(ReadOnlySpan<byte> value, ReadOnlySpan<byte> pattern, bool ofText)
    {
        // The place to go on from when what follows the last % does not match.
        var (at, p, retryValue, retryPattern) = (0, 0, -1, -1);
        while (true)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                (retryValue, retryPattern) = (at, ++p);
                continue;
            }
            var step = Step(value, at, pattern, p);
            if (step > 0)
            {
                at += pattern[p] == '_' && ofText ? Width(value[at]) : 1;
                p += step;
                continue;
            }
            if (at == value.Length && p == pattern.Length) return true;
            if (retryPattern < 0 || retryValue >= value.Length) return false;
            CallInterrupt.Check();
            retryValue += ofText ? Width(value[retryValue]) : 1;
            (at, p) = (retryValue, retryPattern);
        }
    }

    // How many bytes a character has that begins with this one.
    private static int Width(byte first) => first switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };

    // How many bytes of the pattern stand for the byte of the value, 0 where they do not.
    private static int Step(ReadOnlySpan<byte> value, int at, ReadOnlySpan<byte> pattern, int p)
    {
        if (p >= pattern.Length || at >= value.Length) return 0;
        if (pattern[p] == '\\')
        {
            if (p + 1 == pattern.Length) throw new SqlError(SqlState.InvalidEscapeSequence, "LIKE pattern must not end with escape character").ToException();
            return value[at] == pattern[p + 1] ? 2 : 0;
        }
        return pattern[p] == '_' || pattern[p] == value[at] ? 1 : 0;
    }

    /// <summary>A pattern with an escape byte of its own, rewritten for the backslash.</summary>
    public static byte[] Escaped(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> escape)
    {
        if (escape.Length > 1)
        {
            throw new SqlError(SqlState.InvalidEscapeSequence, "invalid escape string") { Hint = "Escape string must be empty or one character." }.ToException();
        }
        var result = new List<byte>(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (escape.Length == 1 && pattern[i] == escape[0] && escape[0] != '\\')
            {
                result.Add((byte)'\\');
                if (++i < pattern.Length) result.Add(pattern[i]);
            }
            else if (pattern[i] == '\\' && (escape.Length == 0 || escape[0] != '\\')) result.AddRange([(byte)'\\', (byte)'\\']);
            else
            {
                result.Add(pattern[i]);
                if (pattern[i] == '\\' && i + 1 < pattern.Length) result.Add(pattern[++i]);
            }
        }
        return [.. result];
    }
}
