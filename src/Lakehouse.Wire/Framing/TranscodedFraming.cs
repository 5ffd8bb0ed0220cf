using System.Buffers;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Framing;

/// <summary>
/// Another framing's lines for a client of another encoding: values are escaped in UTF-8, where a byte below 80 is always that
/// character, and converted then.
/// </summary>
/// <param name="inner">The framing; what it writes besides values is ASCII, or in the encoding already.</param>
/// <param name="encoding">The client's encoding.</param>
public readonly struct TranscodedFraming<TFraming>(TFraming inner, ClientEncoding encoding) : IRowFraming where TFraming : struct, IRowFraming
{
    /// <inheritdoc/>
    static int IRowFraming.RowOverhead => TFraming.RowOverhead;

    /// <inheritdoc/>
    static int IRowFraming.ValueOverhead => TFraming.ValueOverhead;

    /// <inheritdoc/>
    static bool IRowFraming.Escapes => TFraming.Escapes;

    /// <inheritdoc/>
    public int BeginRow(ref byte at, int columns) => inner.BeginRow(ref at, columns);

    /// <inheritdoc/>
    public int BeginValue(ref byte at, int column) => inner.BeginValue(ref at, column);

    /// <inheritdoc/>
    public int EndValue(ref byte start, int length) => inner.EndValue(ref start, length);

    /// <inheritdoc/>
    public int WriteNull(ref byte at, int column) => inner.WriteNull(ref at, column);

    /// <inheritdoc/>
    public int EndRow(ref byte start, int length) => inner.EndRow(ref start, length);

    /// <inheritdoc/>
    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => true;

    /// <inheritdoc/>
    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at)
    {
        const int longestEscape = 2, quotes = 2;
        var escaped = ArrayPool<byte>.Shared.Rent((value.Length * longestEscape) + quotes);
        try
        {
            return encoding.Encode(escaped.AsSpan(0, inner.Escape(column, value, escaped)), at);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(escaped);
        }
    }
}
