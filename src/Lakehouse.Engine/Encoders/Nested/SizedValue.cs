using System.Buffers.Binary;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>A value behind its length in an Int32, -1 for null: how binary arrays and records hold what is in them.</summary>
internal static class SizedValue
{
    /// <summary>Writes a value and its length; -1 where it does not fit.</summary>
    public static int Write(ColumnEncoder encoder, int row, Span<byte> at)
    {
        if (at.Length < 4) return -1;
        var length = -1;
        if (!encoder.IsNull(row))
        {
            if (at.Length - 4 < encoder.MaxLength) return -1;
            length = encoder.Write(row, at[4..]);
            if (length < 0) return -1;
        }

        BinaryPrimitives.WriteInt32BigEndian(at, length);
        return 4 + Math.Max(0, length);
    }
}
