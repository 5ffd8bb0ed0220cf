namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>The values of one row, without what quotes and escapes them. Used again for each row.</summary>
internal sealed class CopyFields
{
    private byte[] _bytes = new byte[256];
    private (int Start, int Length)[] _ranges = new (int, int)[16];
    private int _start;
    private int _end;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of all of them.</summary>
    public int Size => _end;

    /// <summary>A value's bytes.</summary>
    public ReadOnlySpan<byte> this[int index] => IsNull(index) ? [] : _bytes.AsSpan(_ranges[index].Start, _ranges[index].Length);

    /// <summary>Whether a value is null.</summary>
    public bool IsNull(int index) => _ranges[index].Length < 0;

    /// <summary>Forgets the last row.</summary>
    public void Clear() => (Count, _start, _end) = (0, 0, 0);

    /// <summary>Adds a byte to the value that is being read.</summary>
    public void Add(byte value)
    {
        if (_end == _bytes.Length) Grow(1);
        _bytes[_end++] = value;
    }

    /// <summary>Adds bytes to it.</summary>
    public void Add(ReadOnlySpan<byte> values)
    {
        if (values.Length > _bytes.Length - _end) Grow(values.Length);
        values.CopyTo(_bytes.AsSpan(_end));
        _end += values.Length;
    }

    /// <summary>What was added since the last value's end.</summary>
    public ReadOnlySpan<byte> Unfinished => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The value ends.</summary>
    public void End(bool isNull)
    {
        if (Count == _ranges.Length) Array.Resize(ref _ranges, 2 * Count);
        if (isNull) _end = _start;
        _ranges[Count++] = (_start, isNull ? -1 : _end - _start);
        _start = _end;
    }

    /// <summary>Makes a value null.</summary>
    public void SetNull(int index) => _ranges[index].Length = -1;

    /// <summary>Gives a null value these bytes.</summary>
    public void SetValue(int index, ReadOnlySpan<byte> value)
    {
        Add(value);
        _ranges[index] = (_start, _end - _start);
        _start = _end;
    }

    private void Grow(int more) => Array.Resize(ref _bytes, (int)Math.Max((long)_end + more, Math.Min(Array.MaxLength, 2L * _bytes.Length)));
}
