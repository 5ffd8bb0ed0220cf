using System.Globalization;
using System.Text;

namespace Lakehouse.Postgres.Encodings;

/// <summary>
/// The characters of an encoding beyond ASCII, both ways: a file of catalog/encodings, which tools/PgReference records from a
/// PostgreSQL. A line is a code and the characters of it and of the codes behind it; lines with &lt; correct the way back.
/// </summary>
internal sealed class CharacterMap
{
    private readonly Dictionary<CharacterCode, Rune> _characters = [];
    private readonly Dictionary<Rune, CharacterCode> _codes = [];

    private CharacterMap()
    {
    }

    /// <summary>LATIN1: the first 256 characters.</summary>
    public static CharacterMap Latin1()
    {
        var map = new CharacterMap();
        for (var code = 0x80; code <= 0xFF; code++) map.Add(new CharacterCode((uint)code), new Rune(code));
        return map;
    }

    /// <summary>The map of an encoding.</summary>
    public static CharacterMap Load(string name)
    {
        var map = new CharacterMap();
        using var stream = typeof(CharacterMap).Assembly.GetManifestResourceStream($"catalog/encodings/{name}.txt")
            ?? throw new InvalidOperationException($"catalog/encodings/{name}.txt is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#') continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line[0] == '<') map.Correct(new Rune(Number(line.AsSpan(1, tab - 1))), line.AsSpan(tab + 1));
            else map.AddRun((uint)Number(line.AsSpan(0, tab)), line.AsSpan(tab + 1));
        }

        return map;
    }

    /// <summary>The character of a code; null where there is none.</summary>
    public Rune? Character(ReadOnlySpan<byte> bytes) => _characters.TryGetValue(CharacterCode.Of(bytes), out var character) ? character : null;

    /// <summary>The code of a character.</summary>
    public bool TryCode(Rune character, out CharacterCode code) => _codes.TryGetValue(character, out code);

    private void AddRun(uint code, ReadOnlySpan<char> characters)
    {
        while (!characters.IsEmpty)
        {
            // \XXXX stands for a character that does not print.
            var used = 5;
            var character = characters[0] == '\\' ? new Rune(Number(characters[1..5])) : Next(characters, out used);
            Add(new CharacterCode(code++), character);
            characters = characters[used..];
        }
    }

    private static Rune Next(ReadOnlySpan<char> characters, out int used)
    {
        Rune.DecodeFromUtf16(characters, out var character, out used);
        return character;
    }

    private void Add(CharacterCode code, Rune character)
    {
        _characters.Add(code, character);
        _codes.TryAdd(character, code);
    }

    private void Correct(Rune character, ReadOnlySpan<char> code)
    {
        if (code.IsEmpty) _codes.Remove(character);
        else _codes[character] = new CharacterCode((uint)Number(code));
    }

    private static int Number(ReadOnlySpan<char> digits) => unchecked((int)uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
