using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Framing;

/// <summary>A line of COPY's text format in a CopyData message of its own.</summary>
/// <remarks>PostgreSQL documentation, COPY, "Text Format"; copyto.c, CopyAttributeOutText.</remarks>
public readonly struct CopyTextFraming : IRowFraming
{
    private const int HeaderSize = 5;

    private readonly byte _delimiter;
    private readonly byte[] _null;
    private readonly AsciiSet _special;
    private readonly SearchValues<byte> _next;

    /// <summary>Lines with this delimiter and this representation of null.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000: the representation of null is longer than 64 bytes.</exception>
    public CopyTextFraming(byte delimiter, ReadOnlySpan<byte> nullText)
    {
        _delimiter = delimiter;
        _null = CopyNull.Check(nullText);
        ReadOnlySpan<byte> special = [.. "\b\f\n\r\t\v\\"u8, delimiter];
        _special = new AsciiSet(special);
        _next = SearchValues.Create(special);
    }

    /// <inheritdoc/>
    public static int RowOverhead => HeaderSize + 1;

    /// <inheritdoc/>
    public static int ValueOverhead => 1 + CopyNull.Longest;

    /// <inheritdoc/>
    public static bool Escapes => true;

    /// <summary>The line of names that option HEADER asks for.</summary>
    public void WriteHeader(OutputBuffer output, IReadOnlyList<string> names, ClientEncoding encoding) => CopyHeader.Write(this, output, names, encoding);

    /// <inheritdoc/>
    public int BeginRow(ref byte at, int columns)
    {
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
    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => _special.IsIn(bytes);

    /// <inheritdoc/>
    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at)
    {
        if (_special.IsIn(value)) return WriteEscaped(value, at);
        if (value.Length > at.Length) return -1;
        ByteCopy.Copy(value, ref MemoryMarshal.GetReference(at));
        return value.Length;
    }

    private int WriteEscaped(ReadOnlySpan<byte> value, Span<byte> at)
    {
        var written = 0;
        while (true)
        {
            var plain = value.IndexOfAny(_next);
            if (plain < 0) plain = value.Length;
            if (written + plain > at.Length) return -1;
            value[..plain].CopyTo(at[written..]);
            written += plain;
            if (plain == value.Length) return written;
            if (written + 2 > at.Length) return -1;
            at[written++] = (byte)'\\';
            at[written++] = Letter(value[plain]);
            value = value[(plain + 1)..];
        }
    }

    private static byte Letter(byte special) => special switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\v' => (byte)'v',
        _ => special,
    };
}
