using System.Buffers.Binary;
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
    public int BeginRow(Span<byte> at, int columns)
    {
        at[0] = (byte)'d';
        var head = MessageHead;
        if (!_data.HasHeader)
        {
            Header.CopyTo(at[head..]);
            head += Header.Length;
        }

        BinaryPrimitives.WriteInt16BigEndian(at[head..], (short)columns);
        return head + 2;
    }

    /// <inheritdoc/>
    public int BeginValue(Span<byte> at, int column) => 4;

    /// <inheritdoc/>
    public int EndValue(Span<byte> start, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(start, length);
        return 0;
    }

    /// <inheritdoc/>
    public int WriteNull(Span<byte> at, int column)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, -1);
        return 4;
    }

    /// <inheritdoc/>
    public int EndRow(Span<byte> start, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(start[1..], length - 1);
        _data.HasHeader = true;
        return 0;
    }

    /// <inheritdoc/>
    public int Escape(ReadOnlySpan<byte> value, Span<byte> at) =>
        throw new InvalidOperationException("COPY binary values are not escaped");

    /// <summary>What the copies of the framing share. A row that did not fit is begun again, so only its end counts.</summary>
    private sealed class Data
    {
        public bool HasHeader { get; set; }
    }
}
