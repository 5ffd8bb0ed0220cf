using System.Buffers.Binary;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>record from STRUCT: <c>(1,,"a b")</c>; binary a count, then OID, length and bytes of each field.</summary>
/// <remarks>PostgreSQL documentation, section 8.16.6; record_send in src/backend/utils/adt/rowtypes.c.</remarks>
internal sealed class RecordEncoder : ColumnEncoder
{
    private readonly EncoderRequest _request;
    private readonly uint[] _oids;
    private readonly ColumnEncoder[] _fields;

    private RecordEncoder(EncoderRequest request)
        : base(0)
    {
        _request = request;
        var types = request.Fields.IsEmpty ? [.. request.Type.Children.Select(Default)] : request.Fields;
        _oids = [.. types.Select(type => type.Oid)];
        _fields = [.. request.Type.Children.Select((type, i) => EncoderTable.Create(request with { Type = type, TypeOid = types[i].BaseOid, Fields = types[i].Fields }))];
    }

    public static ColumnEncoder Create(EncoderRequest request) => new RecordEncoder(request);

    private static FieldType Default(EngineType type) => new(DefaultTypes.Of(type), DefaultTypes.Of(type), []);

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        for (var i = 0; i < _fields.Length; i++) _fields[i].Bind(vector.StructChild(i, _request.Type.Children[i]));
    }

    internal override int Write(int row, Span<byte> at) => _request.IsBinary ? WriteBinary(row, at) : WriteText(row, at);

    private int WriteText(int row, Span<byte> at)
    {
        var length = 0;
        for (var i = 0; i < _fields.Length; i++)
        {
            if (length >= at.Length) return -1;
            at[length++] = i == 0 ? (byte)'(' : (byte)',';
            if (_fields[i].IsNull(row)) continue;
            var rest = at[length..];
            if (rest.Length < _fields[i].MaxLength) return -1;
            var written = _fields[i].Write(row, rest);
            if (written >= 0) written = Quoting.QuoteField(rest, written);
            if (written < 0) return -1;
            length += written;
        }

        if (at.Length - length < 2) return -1;
        if (_fields.Length == 0) at[length++] = (byte)'(';
        at[length++] = (byte)')';
        return length;
    }

    private int WriteBinary(int row, Span<byte> at)
    {
        if (at.Length < 4) return -1;
        BinaryPrimitives.WriteInt32BigEndian(at, _fields.Length);
        var length = 4;
        for (var i = 0; i < _fields.Length; i++)
        {
            if (at.Length - length < 4) return -1;
            BinaryPrimitives.WriteUInt32BigEndian(at[length..], _oids[i]);
            length += 4;
            var written = SizedValue.Write(_fields[i], row, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        return length;
    }
}
