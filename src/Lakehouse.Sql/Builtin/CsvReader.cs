using System.Text;

namespace Lakehouse.Sql.Builtin;

/// <summary>
/// Reads the catalog's CSV files (RFC 4180): a header, then one row per object. An empty field without quotes is NULL,
/// a quoted empty one is the empty string.
/// </summary>
internal sealed class CsvReader
{
    private readonly string _text;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<string?> _fields = [];
    private int _at;

    /// <summary>Reads the header.</summary>
    public CsvReader(string text)
    {
        _text = text;
        if (!ReadRow()) throw new InvalidDataException("a catalog file is empty");
        for (var i = 0; i < _fields.Count; i++) _columns.Add(_fields[i]!, i);
    }

    /// <summary>Whether the file has a column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A field of the current row, null for NULL.</summary>
    /// <exception cref="KeyNotFoundException">The file lacks the column.</exception>
    public string? this[string column] => _fields[_columns[column]];

    /// <summary>A field that is an oid; 0 for NULL and for "-".</summary>
    public uint Oid(string column) => this[column] is { } text && text != "-" ? uint.Parse(text, null) : 0;

    /// <summary>A field that is a single character.</summary>
    public char Char(string column) => this[column]![0];

    /// <summary>A field that is a boolean, t or f.</summary>
    public bool Bool(string column) => this[column] is "t" or "true";

    /// <summary>Moves to the next row.</summary>
    public bool ReadRow()
    {
        _fields.Clear();
        if (_at >= _text.Length) return false;
        while (true)
        {
            _fields.Add(ReadField());
            if (_at >= _text.Length) return true;
            var separator = _text[_at++];
            if (separator == ',') continue;
            if (separator == '\r' && _at < _text.Length && _text[_at] == '\n') _at++;
            return true;
        }
    }

    private string? ReadField()
    {
        if (_at < _text.Length && _text[_at] == '"') return ReadQuoted();
        var length = _text.AsSpan(_at).IndexOfAny(',', '\n', '\r');
        if (length < 0) length = _text.Length - _at;
        if (length == 0) return null;
        var field = _text.Substring(_at, length);
        _at += length;
        return field;
    }

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        var from = ++_at;
        while (true)
        {
            var quote = _text.IndexOf('"', from);
            if (quote < 0) throw new InvalidDataException("a quoted field of a catalog file does not end");
            value.Append(_text, from, quote - from);
            if (quote + 1 >= _text.Length || _text[quote + 1] != '"')
            {
                _at = quote + 1;
                return value.ToString();
            }
            value.Append('"');
            from = quote + 2;
        }
    }
}
