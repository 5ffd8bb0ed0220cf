using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Framing;

/// <summary>A line of COPY's csv format in a CopyData message of its own.</summary>
/// <remarks>PostgreSQL documentation, COPY, "CSV Format"; copyto.c, CopyAttributeOutCSV.</remarks>
public readonly struct CopyCsvFraming : IRowFraming
{
    private const int HeaderSize = 5;

    private readonly byte _delimiter;
    private readonly byte _quote;
    private readonly byte _escape;
    private readonly byte[] _null;
    private readonly bool[] _forceQuote;
    private readonly AsciiSet _needsQuotes;
    private readonly ValuePlace _place;

    /// <summary>Lines written so.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000: the representation of null is longer than 64 bytes.</exception>
    public CopyCsvFraming(CopyCsvOptions options)
    {
        _delimiter = options.Delimiter;
        _quote = options.Quote;
        _escape = options.Escape;
        _null = CopyNull.Check(options.Null.Span);
        _forceQuote = [.. options.ForceQuote];
        _needsQuotes = new AsciiSet([options.Delimiter, options.Quote, (byte)'\n', (byte)'\r']);
        _place = new ValuePlace();
    }

    /// <inheritdoc/>
    public static int RowOverhead => HeaderSize + 1;

    /// <inheritdoc/>
    public static int ValueOverhead => 1 + CopyNull.Longest;

    /// <inheritdoc/>
    public static bool Escapes => true;

    /// <summary>The line of names that option HEADER asks for; FORCE_QUOTE does not apply to it.</summary>
    public void WriteHeader(OutputBuffer output, IReadOnlyList<string> names, ClientEncoding encoding)
    {
        var unforced = new CopyCsvFraming(new CopyCsvOptions { Delimiter = _delimiter, Quote = _quote, Escape = _escape, Null = _null });
        CopyHeader.Write(unforced, output, names, encoding);
    }

    /// <inheritdoc/>
    public int BeginRow(ref byte at, int columns)
    {
        _place.IsOnlyColumn = columns == 1;
        at = (byte)'d';
        return HeaderSize;
    }

    /// <inheritdoc/>
    public int BeginValue(ref byte at, int column)
    {
        if (column == 0) return 0;
        at = _delimiter;
        return 1;
    }

    /// <inheritdoc/>
    public int EndValue(ref byte start, int length) => 0;

    /// <inheritdoc/>
    public int WriteNull(ref byte at, int column)
    {
        var used = BeginValue(ref at, column);
        ByteCopy.Copy(_null, ref Unsafe.Add(ref at, used));
        return used + _null.Length;
    }

    /// <inheritdoc/>
    public int EndRow(ref byte start, int length)
    {
        Unsafe.Add(ref start, length) = (byte)'\n';
        NetworkOrder.Write(ref Unsafe.Add(ref start, 1), length);
        return 1;
    }

    /// <inheritdoc/>
    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) =>
        IsForced(column) || _needsQuotes.IsIn(bytes) || (_null.Length > 0 && !_null.AsSpan().ContainsAnyExcept(bytes)) || bytes.Contains((byte)'\\');

    /// <inheritdoc/>
    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at)
    {
        if (IsForced(column) || NeedsQuotes(value)) return WriteQuoted(value, at);
        if (value.Length > at.Length) return -1;
        ByteCopy.Copy(value, ref MemoryMarshal.GetReference(at));
        return value.Length;
    }

    private bool IsForced(int column) => column < _forceQuote.Length && _forceQuote[column];

    /// <summary>Besides special characters: what reads as null, and what reads as the end of the data where it stands alone.</summary>
    private bool NeedsQuotes(ReadOnlySpan<byte> value) =>
        _needsQuotes.IsIn(value) || value.SequenceEqual(_null) || (_place.IsOnlyColumn && value.SequenceEqual("\\."u8));

    private int WriteQuoted(ReadOnlySpan<byte> value, Span<byte> at)
    {
        if (at.Length < 2) return -1;
        at[0] = _quote;
        var written = 1;
        while (true)
        {
            var plain = value.IndexOfAny(_quote, _escape);
            if (plain < 0) plain = value.Length;
            // The closing quote, or an escape and what it escapes with the closing quote behind.
            if (written + plain + (plain == value.Length ? 1 : 3) > at.Length) return -1;
            value[..plain].CopyTo(at[written..]);
            written += plain;
            if (plain == value.Length)
            {
                at[written] = _quote;
                return written + 1;
            }
            at[written++] = _escape;
            at[written++] = value[plain];
            value = value[(plain + 1)..];
        }
    }

    /// <summary>Whether values stand alone in their lines. An object, so that copies of the framing share it.</summary>
    private sealed class ValuePlace
    {
        public bool IsOnlyColumn { get; set; }
    }
}
