using System.Buffers;
using System.Buffers.Binary;
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
    private readonly SearchValues<byte> _needsQuotes;
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
        _needsQuotes = SearchValues.Create([options.Delimiter, options.Quote, (byte)'\n', (byte)'\r']);
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
    public int BeginRow(Span<byte> at, int columns)
    {
        _place.IsOnlyColumn = columns == 1;
        at[0] = (byte)'d';
        return HeaderSize;
    }

    /// <inheritdoc/>
    public int BeginValue(Span<byte> at, int column)
    {
        _place.IsForced = column < _forceQuote.Length && _forceQuote[column];
        if (column == 0) return 0;
        at[0] = _delimiter;
        return 1;
    }

    /// <inheritdoc/>
    public int EndValue(Span<byte> start, int length) => 0;

    /// <inheritdoc/>
    public int WriteNull(Span<byte> at, int column)
    {
        var used = BeginValue(at, column);
        _null.CopyTo(at[used..]);
        return used + _null.Length;
    }

    /// <inheritdoc/>
    public int EndRow(Span<byte> start, int length)
    {
        start[length] = (byte)'\n';
        BinaryPrimitives.WriteInt32BigEndian(start[1..], length);
        return 1;
    }

    /// <inheritdoc/>
    public int Escape(ReadOnlySpan<byte> value, Span<byte> at)
    {
        if (NeedsQuotes(value)) return WriteQuoted(value, at);
        return value.TryCopyTo(at) ? value.Length : -1;
    }

    /// <summary>Besides special characters: what reads as null, and what reads as the end of the data where it stands alone.</summary>
    private bool NeedsQuotes(ReadOnlySpan<byte> value) =>
        _place.IsForced || value.SequenceEqual(_null) || (_place.IsOnlyColumn && value.SequenceEqual("\\."u8)) ||
        value.ContainsAny(_needsQuotes);

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

    /// <summary>Where the value stands that is written next. An object, so that copies of the framing share it.</summary>
    private sealed class ValuePlace
    {
        public bool IsOnlyColumn { get; set; }

        public bool IsForced { get; set; }
    }
}
