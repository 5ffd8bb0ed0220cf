namespace Lakehouse.Postgres.Bytes;

/// <summary>
/// What surrounds the values of a row: a DataRow message, a line of COPY text or csv, a COPY binary tuple. Implemented
/// by structs and used as a type argument, so that the encoder's loop is compiled once per framing with these calls inlined.
/// </summary>
/// <remarks>
/// The engine knows no message bytes and the wire knows no vectors; this is where they meet. All methods write at the
/// start of <c>at</c> and return the number of bytes; the encoder has made sure of <see cref="RowOverhead"/> and
/// <see cref="ValueOverhead"/> before it calls, so that references are enough and nothing is tested again.
/// </remarks>
public interface IRowFraming
{
    /// <summary>Most bytes that <see cref="BeginRow"/> and <see cref="EndRow"/> write together.</summary>
    static abstract int RowOverhead { get; }

    /// <summary>Most bytes that <see cref="BeginValue"/>, <see cref="EndValue"/> or <see cref="WriteNull"/> add to a value.</summary>
    static abstract int ValueOverhead { get; }

    /// <summary>True where values are escaped (COPY text and csv): the encoder then gives each value, whole, to <see cref="Escape"/>, unless <see cref="MayEscape"/> says no.</summary>
    static abstract bool Escapes { get; }

    /// <summary>Starts a row of <paramref name="columns"/> values.</summary>
    int BeginRow(ref byte at, int columns);

    /// <summary>Starts value number <paramref name="column"/> (zero-based): leaves room for a length, or writes a separator.</summary>
    int BeginValue(ref byte at, int column);

    /// <summary>Ends a value whose <paramref name="length"/> bytes stand behind its beginning at <paramref name="start"/>: patches the length.</summary>
    int EndValue(ref byte start, int length);

    /// <summary>A null in place of value number <paramref name="column"/>.</summary>
    int WriteNull(ref byte at, int column);

    /// <summary>Ends the row whose first byte is <paramref name="start"/> and whose values end at <paramref name="length"/>.</summary>
    int EndRow(ref byte start, int length);

    /// <summary>False where <see cref="Escape"/> changes no value of a column that consists of some of these bytes and is not empty.</summary>
    bool MayEscape(int column, ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Writes <paramref name="value"/> of a column escaped. Returns -1 when it does not fit.
    /// </summary>
    int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at);
}
