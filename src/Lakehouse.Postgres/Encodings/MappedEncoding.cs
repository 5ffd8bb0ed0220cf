using System.Buffers;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Encodings;

/// <summary>An encoding whose characters stand in a map. ASCII is the same in all of them.</summary>
/// <param name="name">Its name.</param>
/// <param name="form">How many bytes a character takes.</param>
/// <param name="map">Its characters beyond ASCII.</param>
internal sealed class MappedEncoding(string name, CharacterForm form, Lazy<CharacterMap> map) : ClientEncoding(name)
{
    private const int LongestShown = 8;

    public override string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) ascii = bytes.Length;
            text.Append(Encoding.ASCII.GetString(bytes[..ascii]));
            bytes = bytes[ascii..];
            if (bytes.IsEmpty) break;
            var length = form.Length(bytes);
            if (length < 0) throw Invalid(bytes);
            text.Append(map.Value.Character(bytes[..length])?.ToString() ?? throw Untranslatable(bytes[..length], Name, "UTF8"));
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    public override int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var ascii = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) return bytes.Length;
            at += ascii;
            var length = form.Expected(bytes[at]);
            if (length > bytes.Length - at) return at;
            at += length;
        }
    }

    public override int Encode(ReadOnlySpan<byte> utf8, Span<byte> at)
    {
        var written = 0;
        while (!utf8.IsEmpty)
        {
            var ascii = utf8.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) ascii = utf8.Length;
            if (!utf8[..ascii].TryCopyTo(at[written..])) return -1;
            written += ascii;
            utf8 = utf8[ascii..];
            if (utf8.IsEmpty) break;
            if (Rune.DecodeFromUtf8(utf8, out var character, out var used) != OperationStatus.Done
                || !map.Value.TryCode(character, out var code))
            {
                throw Untranslatable(utf8[..used], "UTF8", Name);
            }

            if (!code.TryWrite(at[written..], out var length)) return -1;
            written += length;
            utf8 = utf8[used..];
        }

        return written;
    }

    private SqlErrorException Invalid(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, Math.Min(form.Expected(bytes[0]), LongestShown))];
        return new SqlError(SqlState.CharacterNotInRepertoire, $"invalid byte sequence for encoding \"{Name}\": {Hex(shown)}").ToException();
    }

    private static SqlErrorException Untranslatable(ReadOnlySpan<byte> bytes, string from, string to) => new SqlError(
        SqlState.UntranslatableCharacter,
        $"character with byte sequence {Hex(bytes)} in encoding \"{from}\" has no equivalent in encoding \"{to}\"").ToException();

    private static string Hex(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(b => $"0x{b:x2}"));
}
