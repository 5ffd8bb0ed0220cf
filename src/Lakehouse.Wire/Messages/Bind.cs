using System.Buffers;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Messages;

/// <summary>
/// Bind: portal, statement, parameter formats, values, result formats. A view of the body: valid until the reader is
/// asked for more, and only until <see cref="Dispose"/>, which gives the table of ranges back.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.7, "Bind".</remarks>
internal readonly ref struct Bind
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly (int Offset, int Length)[] _ranges;
    private readonly int _count;

    private Bind(
        string destinationPortal, string statement, FormatCode[] parameterFormats, FormatCode[] resultFormats,
        ReadOnlySpan<byte> body, (int Offset, int Length)[] ranges, int count)
    {
        DestinationPortal = destinationPortal;
        Statement = statement;
        ParameterFormats = parameterFormats;
        ResultFormats = resultFormats;
        _body = body;
        _ranges = ranges;
        _count = count;
    }

    /// <summary>The portal to make.</summary>
    public string DestinationPortal { get; }

    /// <summary>The statement it is made of.</summary>
    public string Statement { get; }

    /// <summary>None, one, or one for each parameter.</summary>
    public FormatCode[] ParameterFormats { get; }

    /// <summary>None, one, or one for each column.</summary>
    public FormatCode[] ResultFormats { get; }

    /// <summary>The values.</summary>
    public ParameterValues Parameters => new(_body, _ranges.AsSpan(0, _count));

    /// <summary>Reads the body.</summary>
    /// <exception cref="SqlErrorException">08P01, 22021, or 22023 for a format that does not exist.</exception>
    public static Bind Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
    {
        var reader = new PgReader(body, encoding);
        var portal = reader.ReadString();
        var statement = reader.ReadString();
        var parameterFormats = ReadFormats(ref reader);
        var count = reader.ReadCount(sizeof(int));
        if (parameterFormats.Length > 1 && parameterFormats.Length != count)
            throw ProtocolErrors.ParameterFormatCount(parameterFormats.Length, count).ToException();
        var ranges = count == 0 ? [] : ArrayPool<(int, int)>.Shared.Rent(count);
        try
        {
            for (var i = 0; i < count; i++) ranges[i] = ReadParameter(ref reader, body.Length, parameterFormats, portal, i);
            var resultFormats = ReadFormats(ref reader);
            foreach (var format in resultFormats) Check(format);
            reader.End();
            return new Bind(portal, statement, parameterFormats, resultFormats, body, ranges, count);
        }
        catch
        {
            Return(ranges);
            throw;
        }
    }

    /// <summary>Gives the table of ranges back.</summary>
    public void Dispose() => Return(_ranges);

    private static void Return((int Offset, int Length)[] ranges)
    {
        if (ranges.Length > 0) ArrayPool<(int, int)>.Shared.Return(ranges);
    }

    /// <summary>A value's place in the body. An error says which parameter was read, as PostgreSQL's does.</summary>
    private static (int Offset, int Length) ReadParameter(
        ref PgReader reader, int bodyLength, FormatCode[] formats, string portal, int index)
    {
        try
        {
            if (formats.Length > 0) Check(formats[formats.Length == 1 ? 0 : index]);
            var length = reader.ReadInt32();
            var offset = bodyLength - reader.Remaining;
            if (length != -1) reader.ReadBytes(length);
            return (offset, length);
        }
        catch (SqlErrorException broken)
        {
            var name = portal.Length == 0 ? "unnamed portal" : $"portal \"{portal}\"";
            throw (broken.Error with { Where = $"{name} parameter ${index + 1}" }).ToException();
        }
    }

    private static void Check(FormatCode format)
    {
        if (format is not (FormatCode.Text or FormatCode.Binary)) throw ProtocolErrors.UnsupportedFormatCode((short)format).ToException();
    }

    private static FormatCode[] ReadFormats(ref PgReader reader)
    {
        var count = reader.ReadCount(sizeof(short));
        if (count == 0) return [];
        var formats = new FormatCode[count];
        for (var i = 0; i < count; i++) formats[i] = (FormatCode)reader.ReadInt16();
        return formats;
    }
}
