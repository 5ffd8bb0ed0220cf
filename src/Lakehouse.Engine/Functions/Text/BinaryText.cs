using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>encode() and decode(): hex, base64 and escape.</summary>
/// <remarks>PostgreSQL documentation, section 9.5.</remarks>
internal static class BinaryText
{
    public static string Encode(ReadOnlySpan<byte> bytes, string format) => format.ToLowerInvariant() switch
    {
        "hex" => Convert.ToHexStringLower(bytes),
        "base64" => Lines(Convert.ToBase64String(bytes)),
        "escape" => Escape(bytes),
        _ => throw Unknown(format),
    };

    public static byte[] Decode(string text, string format) => format.ToLowerInvariant() switch
    {
        "hex" => ByteaInput.Parse(@"\x" + text),
        "base64" => Base64Input.Parse(text),
        "escape" => ByteaInput.Parse(text.StartsWith(@"\x", StringComparison.Ordinal) ? @"\\" + text[1..] : text),
        _ => throw Unknown(format),
    };

    // 76 characters a line, as MIME has it.
    private static string Lines(string base64)
    {
        var text = new StringBuilder();
        for (var at = 0; at < base64.Length; at += 76)
        {
            if (at > 0) text.Append('\n');
            text.Append(base64, at, Math.Min(76, base64.Length - at));
        }
        return text.ToString();
    }

    private static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            if (b == '\\') text.Append(@"\\");
            else if (b == 0 || b > 127) text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
            else text.Append((char)b);
        }
        return text.ToString();
    }

    private static SqlErrorException Unknown(string format) =>
        new(new SqlError(SqlState.InvalidParameterValue, $"unrecognized encoding: \"{format}\""));
}
