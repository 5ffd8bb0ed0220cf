namespace Lakehouse.Postgres.Reference;

/// <summary>
/// Reads the files of catalog/ row by row (RFC 4180): a header, then one row per object. An empty field without quotes is
/// NULL, a quoted empty one is the empty string. The text of a field is made only when it is asked for.
/// </summary>
public sealed class CsvReader
{
    private readonly string _text;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(int Start, int Length)> _fields = [];
    private int _at;

    /// <summary>Reads the header.</summary>
    public CsvReader(string text)
    {
        _text = text;
        if (!ReadRow()) throw new InvalidDataException("a catalog file is empty");
        Columns = [.. Row().Select(name => name!)];
        for (var i = 0; i < Columns.Count; i++) _columns.Add(Columns[i], i);
    }

    /// <summary>The header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>A field of the current row, null for NULL.</summary>
    /// <exception cref="KeyNotFoundException">The file lacks the column.</exception>
    public string? this[string column] => Field(_columns[column]);

    /// <summary>All fields of the current row.</summary>
    public string?[] Row() => [.. Enumerable.Range(0, _fields.Count).Select(Field)];

    /// <summary>A field that is an oid; 0 for NULL and for "-".</summary>
    public uint Oid(string column)
    {
        var (start, length) = _fields[_columns[column]];
        var text = _text.AsSpan(start, length);
        return text.IsEmpty || text is "-" ? 0 : uint.Parse(text, null);
    }

    /// <summary>A field that is a single character.</summary>
    public char Char(string column) => _text[_fields[_columns[column]].Start];

    /// <summary>A field that is a boolean, t or f.</summary>
    public bool Bool(string column) => Char(column) == 't';

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

    /// <summary>Passes over a field; its text is made only when it is asked for.</summary>
    private (int Start, int Length) ReadField()
    {
        var start = _at;
        if (_at < _text.Length && _text[_at] == '"')
        {
            do
            {
                var quote = _text.IndexOf('"', _at + 1);
                if (quote < 0) throw new InvalidDataException("a quoted field of a catalog file does not end");
                _at = quote + 1;
            }
            while (_at < _text.Length && _text[_at] == '"');
        }
        else
        {
            var length = _text.AsSpan(_at).IndexOfAny(',', '\n', '\r');
            _at = length < 0 ? _text.Length : _at + length;
        }
        return (start, _at - start);
    }

    private string? Field(int index)
    {
        var (start, length) = _fields[index];
        if (length == 0) return null;
        return _text[start] == '"'
            ? _text.Substring(start + 1, length - 2).Replace("\"\"", "\"", StringComparison.Ordinal)
            : _text.Substring(start, length);
    }
}
