using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Encoders;

/// <summary>
/// Writes one column's values in one format: what PostgreSQL's output or send function of the type would give.
/// Made once per result by <see cref="EncoderTable"/>, bound to every chunk's vector in turn; used by one thread.
/// </summary>
public abstract class ColumnEncoder
{
    /// <summary>The vector of the current chunk.</summary>
    private protected ColumnVector Vector;

    private protected ColumnEncoder(int maxLength) => MaxLength = maxLength;

    /// <summary>Most bytes of a value, or 0 where there is no such limit.</summary>
    internal int MaxLength { get; }

    /// <summary>How the row loop writes this column.</summary>
    internal virtual ValueKind Kind => ValueKind.Other;

    /// <summary>Digits after the point, for the decimal kinds.</summary>
    internal virtual int Scale => 0;

    /// <summary>Takes a new chunk's vector.</summary>
    internal virtual void Bind(in ColumnVector vector) => Vector = vector;

    /// <summary>Whether a row's value is null.</summary>
    internal bool IsNull(int row) => Vector.IsNull(row);

    /// <summary>
    /// Writes the value of a row that is not null. Returns its length, or -1 where it does not fit, which only happens
    /// where <see cref="MaxLength"/> is 0; else the caller has made sure of that much room.
    /// </summary>
    internal abstract int Write(int row, Span<byte> at);
}
