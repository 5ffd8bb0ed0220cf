using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Framing;

/// <summary>A tuple of COPY's binary format in a CopyData message of its own.</summary>
/// <remarks>PostgreSQL documentation, COPY, "Binary Format".</remarks>
public readonly struct CopyBinaryFraming : IRowFraming
{
    /// <inheritdoc/>
    public static int RowOverhead => 7;

    /// <inheritdoc/>
    public static int ValueOverhead => 4;

    /// <inheritdoc/>
    public static bool Escapes => false;

    /// <summary>The signature, no flags, no header extension: sent before the first row.</summary>
    public static void WriteHeader(OutputBuffer output)
    {
        var writer = new PgWriter(output);
        var at = writer.Begin('d');
        writer.WriteBytes("PGCOPY\n"u8);
        writer.WriteBytes([0xff, (byte)'\r', (byte)'\n', 0]);
        writer.WriteInt32(0);
        writer.WriteInt32(0);
        writer.End(at);
    }

    /// <summary>The count -1 that ends the data: sent after the last row.</summary>
    public static void WriteTrailer(OutputBuffer output)
    {
        var writer = new PgWriter(output);
        var at = writer.Begin('d');
        writer.WriteInt16(-1);
        writer.End(at);
    }

    /// <inheritdoc/>
    public int BeginRow(Span<byte> at, int columns)
    {
        at[0] = (byte)'d';
        BinaryPrimitives.WriteInt16BigEndian(at[5..], (short)columns);
        return 7;
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
        return 0;
    }

    /// <inheritdoc/>
    public int Escape(ReadOnlySpan<byte> value, Span<byte> at) =>
        throw new InvalidOperationException("COPY binary values are not escaped");
}
