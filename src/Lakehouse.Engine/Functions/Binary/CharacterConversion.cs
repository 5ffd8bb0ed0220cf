using System.Text;
using Lakehouse.Engine.Functions.Catalog;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Binary;

/// <summary>convert() and its like: text in one character encoding as text in another.</summary>
/// <remarks>PostgreSQL documentation, section 24.3.4 "Available Character Set Conversions".</remarks>
internal static class CharacterConversion
{
    private const string Utf8 = "UTF8";
    private const string Ascii = "SQL_ASCII";

    // By PostgreSQL's names: the code pages that hold the same characters.
    private static readonly Dictionary<string, int> CodePages = new(StringComparer.Ordinal)
    {
        ["LATIN1"] = 28591, ["LATIN2"] = 28592, ["LATIN3"] = 28593, ["LATIN4"] = 28594, ["ISO_8859_5"] = 28595, ["ISO_8859_6"] = 28596,
        ["ISO_8859_7"] = 28597, ["ISO_8859_8"] = 28598, ["LATIN5"] = 28599, ["LATIN7"] = 28603, ["LATIN9"] = 28605, ["WIN866"] = 866,
        ["WIN874"] = 874, ["WIN1250"] = 1250, ["WIN1251"] = 1251, ["WIN1252"] = 1252, ["WIN1253"] = 1253, ["WIN1254"] = 1254,
        ["WIN1255"] = 1255, ["WIN1256"] = 1256, ["WIN1257"] = 1257, ["WIN1258"] = 1258, ["KOI8R"] = 20866, ["KOI8U"] = 21866,
        ["SJIS"] = 932, ["GBK"] = 936, ["UHC"] = 949, ["BIG5"] = 950, ["EUC_JP"] = 51932, ["EUC_KR"] = 51949, ["EUC_CN"] = 51936,
        ["GB18030"] = 54936, ["JOHAB"] = 1361,
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static CharacterConversion() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The same characters in another encoding.</summary>
    /// <exception cref="SqlErrorException">22023: no such encoding; 42883: no conversion; 22021: invalid bytes; 22P05: no such character.</exception>
    public static byte[] Convert(ReadOnlySpan<byte> bytes, string source, string target)
    {
        var (from, to) = (Known(source, "source"), Known(target, "destination"));
        if (from != Ascii && to != Ascii && from != to && from != Utf8 && to != Utf8)
            throw new SqlError(SqlState.UndefinedFunction, $"default conversion function for encoding \"{from}\" to \"{to}\" does not exist").ToException();
        if (bytes.Contains((byte)0)) throw new SqlError(SqlState.CharacterNotInRepertoire, $"invalid byte sequence for encoding \"{from}\": 0x00").ToException();
        // SQL_ASCII says nothing of the bytes; they must be right where they arrive.
        if (from == Ascii || to == Ascii || from == to)
        {
            Decoded(bytes, to == Ascii ? from : to);
            return bytes.ToArray();
        }
        return Encoded(Decoded(bytes, from), to);
    }

    private static string Decoded(ReadOnlySpan<byte> bytes, string encoding)
    {
        if (encoding == Ascii) return "";
        if (encoding == Utf8) return System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : throw SqlError.InvalidByteSequence(bytes).ToException();
        try
        {
            return Of(encoding).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var wrong = bytes[FirstWrong(bytes, encoding)..];
            var shown = wrong[..Math.Min(wrong.Length, Math.Max(1, e.BytesUnknown?.Length ?? 1))];
            throw new SqlError(SqlState.CharacterNotInRepertoire, $"invalid byte sequence for encoding \"{encoding}\": {Bytes(shown)}").ToException();
        }
    }

    private static byte[] Encoded(string text, string encoding)
    {
        try
        {
            return Of(encoding).GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            var wrong = e.CharUnknownHigh != '\0' ? new string([e.CharUnknownHigh, e.CharUnknownLow]) : e.CharUnknown.ToString();
            throw new SqlError(
                SqlState.UntranslatableCharacter,
                $"character with byte sequence {Bytes(Encoding.UTF8.GetBytes(wrong))} in encoding \"{Utf8}\" has no equivalent in encoding \"{encoding}\"").ToException();
        }
    }

    // The first bytes that are no character.
    private static int FirstWrong(ReadOnlySpan<byte> bytes, string encoding)
    {
        var decoder = Of(encoding);
        var good = 0;
        for (var end = 1; end <= bytes.Length; end++)
        {
            try
            {
                decoder.GetString(bytes[..end]);
                good = end;
            }
            catch (DecoderFallbackException) when (end - good < 4)
            {
                // A longer piece may be whole.
            }
            catch (DecoderFallbackException)
            {
                break;
            }
        }
        return Math.Min(good, bytes.Length - 1);
    }

    private static Encoding Of(string encoding) => encoding == Utf8
        ? Strict
        : CodePages.TryGetValue(encoding, out var page)
            ? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : throw SqlError.FeatureNotSupported($"conversion of encoding \"{encoding}\" is not supported").ToException();

    private static string Known(string name, string role) => Encodings.Number(name) is var number and >= 0
        ? Encodings.Name(number)
        : throw new SqlError(SqlState.InvalidParameterValue, $"invalid {role} encoding name \"{name}\"").ToException();

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var parts = new List<string>(bytes.Length);
        foreach (var octet in bytes) parts.Add($"0x{octet:x2}");
        return string.Join(' ', parts);
    }
}
