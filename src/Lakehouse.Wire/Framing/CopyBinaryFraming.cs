using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Framing;

/// <summary>
/// A tuple of COPY's binary format in a CopyData message of its own. The header stands in the message of the first tuple,
/// or of the trailer where there is none, as PostgreSQL sends it; clients count on that.
/// </summary>
/// <remarks>PostgreSQL documentation, COPY, "Binary Format".</remarks>
public readonly struct CopyBinaryFraming : IRowFraming
{
    private const int MessageHead = 5;
    private readonly Data _data;

    private CopyBinaryFraming(Data data) => _data = data;

    /// <inheritdoc/>
    public static int RowOverhead => MessageHead + Header.Length + 2;

    /// <inheritdoc/>
    public static int ValueOverhead => 4;

    /// <inheritdoc/>
    public static bool Escapes => false;

    /// <summary>The signature, no flags, no header extension.</summary>
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The framing of one COPY.</summary>
    public static CopyBinaryFraming Begin() => new(new Data());

    /// <summary>The count -1 that ends the data: sent after the last row.</summary>
    public void WriteTrailer(OutputBuffer output)
    {
        var writer = new PgWriter(output);
        var at = writer.Begin('d');
        if (!_data.HasHeader) writer.WriteBytes(Header);
        writer.WriteInt16(-1);
        writer.End(at);
    }

    /// <inheritdoc/>
    public int BeginRow(ref byte at, int columns)
    {
        at = (byte)'d';
        var head = MessageHead;
        if (!_data.HasHeader)
        {
            Header.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, head), Header.Length));
            head += Header.Length;
        }

        NetworkOrder.Write(ref Unsafe.Add(ref at, head), (short)columns);
        return head + 2;
    }

    /// <inheritdoc/>
    public int BeginValue(ref byte at, int column) => 4;

    /// <inheritdoc/>
    public int EndValue(ref byte start, int length)
    {
        NetworkOrder.Write(ref start, length);
        return 0;
    }

    /// <inheritdoc/>
    public int WriteNull(ref byte at, int column)
    {
        NetworkOrder.Write(ref at, -1);
        return 4;
    }

    /// <inheritdoc/>
    public int EndRow(ref byte start, int length)
    {
        NetworkOrder.Write(ref Unsafe.Add(ref start, 1), length - 1);
        _data.HasHeader = true;
        return 0;
    }

    /// <inheritdoc/>
    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at) =>
        throw new InvalidOperationException("COPY binary values are not escaped");

    /// <summary>What the copies of the framing share. A row that did not fit is begun again, so only its end counts.</summary>
    private sealed class Data
    {
        public bool HasHeader { get; set; }
    }
}
