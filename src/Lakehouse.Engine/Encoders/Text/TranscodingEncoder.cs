using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>Another encoder's text in the client's encoding.</summary>
internal sealed class TranscodingEncoder(ColumnEncoder inner, ClientEncoding encoding) : ColumnEncoder(0)
{
    private const int LargestValue = 1 << 30;

    private byte[] _utf8 = new byte[Math.Max(256, inner.MaxLength)];

    /// <summary>The encoder itself where the client's encoding is the server's.</summary>
    public static ColumnEncoder Wrap(ColumnEncoder encoder, EncoderRequest request) =>
        request.Settings.Client.IsServerEncoding ? encoder : new TranscodingEncoder(encoder, request.Settings.Client);

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        int length;
        while ((length = inner.Write(row, _utf8)) < 0)
        {
            if (_utf8.Length >= LargestValue) throw new SqlError(SqlState.ProgramLimitExceeded, $"value is larger than {LargestValue} bytes").ToException();
            _utf8 = new byte[_utf8.Length * 2];
        }

        return encoding.Encode(_utf8.AsSpan(0, length), at);
    }
}
