using System.Text;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>Rows in the text or csv format.</summary>
/// <remarks>PostgreSQL's NextCopyFromRawFields, NextCopyFrom and CopyFromErrorCallback.</remarks>
internal sealed class CopyTextRows : ICopyRows
{
    /// <summary>MAX_COPY_DATA_DISPLAY: what messages show of a line or value, in bytes.</summary>
    private const int LongestShown = 100;

    private readonly CopyLineReader _lines;
    private readonly CopyOptions _options;
    private readonly IReadOnlyList<string> _columns;
    private readonly byte[] _null;
    private readonly bool[] _forceNull;
    private readonly bool[] _forceNotNull;
    private readonly int[] _forced;

    /// <summary>Reads rows of these columns.</summary>
    public CopyTextRows(CopyBytes bytes, CopyOptions options, IReadOnlyList<string> columns)
    {
        _lines = new CopyLineReader(bytes, options);
        _options = options;
        _columns = columns;
        _null = Encoding.UTF8.GetBytes(options.Null);
        _forceNull = [.. columns.Select(column => options.ForceNull.Contains(column))];
        _forceNotNull = [.. columns.Select(column => options.ForceNotNull.Contains(column))];
        _forced = [.. Enumerable.Range(0, columns.Count).Where(i => _forceNull[i] || _forceNotNull[i])];
    }

    /// <inheritdoc/>
    public bool TryRead(CopyFields fields)
    {
        if (_lines.Number == 0 && _options.Header != HeaderChoice.None && ReadHeader(fields)) return false;
        if (_lines.Read() && _lines.Line.IsEmpty) return false;
        Split(fields);
        if (fields.Count > _columns.Count) throw CopyErrors.BadFormat("extra data after last expected column");
        if (fields.Count < _columns.Count) throw CopyErrors.BadFormat($"missing data for column \"{_columns[fields.Count]}\"");
        foreach (var column in _forced)
        {
            if (fields.IsNull(column))
            {
                if (_forceNotNull[column]) fields.SetValue(column, _null);
            }
            else if (_forceNull[column] && fields[column].SequenceEqual(_null))
            {
                fields.SetNull(column);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public string Where(CopyFields fields, int? column)
    {
        if (column is { } i)
            return $"line {_lines.Number}, column {_columns[i]}: {(fields.IsNull(i) ? "null input" : $"\"{Shown(fields[i])}\"")}";
        return _lines.HasLine ? $"line {_lines.Number}: \"{Shown(_lines.Line)}\"" : $"line {_lines.Number}";
    }

    /// <summary>Reads the line of names.</summary>
    /// <returns>True where it is the last.</returns>
    private bool ReadHeader(CopyFields fields)
    {
        var isLast = _lines.Read();
        if (_options.Header != HeaderChoice.Match) return isLast;
        Split(fields);
        if (fields.Count != _columns.Count)
            throw CopyErrors.BadFormat($"wrong number of fields in header line: got {fields.Count}, expected {_columns.Count}");
        for (var i = 0; i < _columns.Count; i++)
        {
            var found = fields.IsNull(i) ? null : Encoding.UTF8.GetString(fields[i]);
            if (found == _columns[i]) continue;
            var got = found is null ? $"null value (\"{_options.Null}\")" : $"\"{found}\"";
            throw CopyErrors.BadFormat($"column name mismatch in header line field {i + 1}: got {got}, expected \"{_columns[i]}\"");
        }

        return isLast;
    }

    private void Split(CopyFields fields)
    {
        fields.Clear();
        if (_options.Format == CopyFormat.Csv) CopyCsvLine.Split(_lines.Line, _options, _null, fields);
        else CopyTextLine.Split(_lines.Line, _options.Delimiter, _null, fields);
    }

    private static string Shown(ReadOnlySpan<byte> text)
    {
        if (text.Length <= LongestShown) return Encoding.UTF8.GetString(text);
        var end = LongestShown;
        while ((text[end] & 0xC0) == 0x80) end--;
        return $"{Encoding.UTF8.GetString(text[..end])}...";
    }
}
