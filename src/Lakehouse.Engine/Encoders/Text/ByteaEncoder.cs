namespace Lakehouse.Engine.Encoders.Text;

/// <summary>bytea: raw in binary; hex or escape in text by the setting bytea_output.</summary>
/// <remarks>PostgreSQL documentation, section 8.4.</remarks>
internal static class ByteaEncoder
{
    public static ColumnEncoder Create(EncoderRequest request) =>
        request.IsBinary ? new TextEncoder()
        : request.Settings.ByteaOutput == ByteaOutput.Hex ? new ByteaHexEncoder()
        : new ByteaEscapeEncoder();
}

/// <summary><c>\x</c> and two lower-case digits for each byte.</summary>
internal sealed class ByteaHexEncoder() : ColumnEncoder(0)
{
    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.ReadBytes(row);
        var length = 2 + (2L * value.Length);
        if (length > at.Length) return -1;
        at[0] = (byte)'\\';
        at[1] = (byte)'x';
        _ = Convert.TryToHexStringLower(value, at[2..], out _);
        return (int)length;
    }
}

/// <summary>Printable ASCII as it is, a doubled backslash, octal for the rest.</summary>
internal sealed class ByteaEscapeEncoder() : ColumnEncoder(0)
{
    internal override int Write(int row, Span<byte> at)
    {
        var length = 0;
        foreach (var b in Vector.ReadBytes(row))
        {
            if (at.Length - length < 4) return -1;
            if (b == '\\')
            {
                at[length++] = b;
                at[length++] = b;
            }
            else if (b is < 0x20 or > 0x7E)
            {
                at[length++] = (byte)'\\';
                at[length++] = (byte)('0' + (b >> 6));
                at[length++] = (byte)('0' + ((b >> 3) & 7));
                at[length++] = (byte)('0' + (b & 7));
            }
            else
            {
                at[length++] = b;
            }
        }

        return length;
    }
}
