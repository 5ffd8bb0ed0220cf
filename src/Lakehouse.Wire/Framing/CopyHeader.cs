using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Framing;

/// <summary>The line of column names before COPY's data, written as the format writes a row of text values.</summary>
internal static class CopyHeader
{
    /// <summary>Writes it.</summary>
    public static void Write<TFraming>(TFraming framing, OutputBuffer output, IReadOnlyList<string> names, ClientEncoding encoding)
        where TFraming : struct, IRowFraming
    {
        // Each byte of a name takes two at most.
        var converted = new TranscodedFraming<TFraming>(framing, encoding);
        var longest = TFraming.RowOverhead + names.Sum(name => TFraming.ValueOverhead + 2 * ClientEncoding.MaxGrowth * Encoding.UTF8.GetMaxByteCount(name.Length));
        var at = output.GetSpan(longest);
        var length = framing.BeginRow(ref at[0], names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            length += framing.BeginValue(ref at[length], i);
            length += converted.Escape(i, Encoding.UTF8.GetBytes(names[i]), at[length..]);
        }
        output.Advance(length + framing.EndRow(ref at[0], length));
        output.Commit();
    }
}
