using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A statement under way: how many of its rows were sent.</summary>
internal sealed class FixedPortal(FixedStatement statement, byte[]?[] parameters, FormatCode[] resultFormats)
{
    private int _sent;

    public FixedStatement Statement => statement;

    public FormatCode[] ResultFormats => resultFormats;

    public string Tag => $"SELECT {_lastSent}";

    private int _lastSent;

    /// <summary>Writes up to so many rows (0: all); whether that were all. As in PostgreSQL a portal that met its limit exactly is suspended.</summary>
    public bool WriteRows(int maxRows, IResponse response)
    {
        var last = maxRows == 0 ? statement.Count : Math.Min(statement.Count, _sent + maxRows);
        _lastSent = last - _sent;
        while (_sent < last) WriteRow(++_sent, response.Output);
        return maxRows == 0 || _lastSent < maxRows;
    }

    public static void CopyOut(IResponse response)
    {
        response.CopyOut(FormatCode.Text, 1);
        var writer = new PgWriter(response.Output);
        var at = writer.Begin('d');
        writer.WriteBytes("1\n"u8);
        writer.End(at);
        response.CopyDone();
    }

    private void WriteRow(int number, OutputBuffer output)
    {
        var framing = default(DataRowFraming);
        var value = Value(number);
        var span = output.GetSpan(DataRowFraming.RowOverhead + DataRowFraming.ValueOverhead + (value?.Length ?? 0));
        var length = framing.BeginRow(ref span[0], 1);
        if (value is null)
        {
            length += framing.WriteNull(ref span[length], 0);
        }
        else
        {
            var start = length;
            length += framing.BeginValue(ref span[length], 0);
            value.CopyTo(span[length..]);
            length += value.Length;
            length += framing.EndValue(ref span[start], value.Length);
        }

        length += framing.EndRow(ref span[0], length);
        output.Advance(length);
        output.Commit();
    }

    private byte[]? Value(int number)
    {
        // The only parameter is an int4, echoed: what came in text goes out in text.
        if (parameters.Length > 0) return parameters[0];
        if (resultFormats.Length > 0 && resultFormats[0] == FormatCode.Binary)
        {
            var binary = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(binary, number);
            return binary;
        }

        return Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
    }
}
