using Lakehouse.Engine.Encoders.Text;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Json;

/// <summary>json and jsonb of the engine's nested types, as PostgreSQL's to_json and to_jsonb would write such values.</summary>
internal static class JsonEncoder
{
    public static ColumnEncoder Create(EncoderRequest request)
    {
        var style = new JsonStyle(request.TypeOid == TypeOid.Jsonb);
        var text = Of(request.Type, style, request.Settings);
        return style.IsJsonb && request.IsBinary ? new VersionedEncoder(text) : text;
    }

    /// <summary>The encoder of a value inside JSON.</summary>
    public static ColumnEncoder Of(EngineType type, JsonStyle style, EncodingSettings settings)
    {
        switch (type.Id)
        {
            case DuckType.Struct: return new JsonObjectEncoder(type, style, settings);
            case DuckType.Map: return new JsonMapEncoder(type, style, settings);
            case DuckType.Union: return new JsonUnionEncoder(type, style, settings);
            case DuckType.List or DuckType.Array: return new JsonArrayEncoder(type, style, settings);
            case DuckType.Boolean: return new JsonBooleanEncoder();
        }

        if (type.IsJson) return new TextEncoder();
        var oid = DefaultTypes.Of(type);
        var inner = EncoderTable.Create(new EncoderRequest(
            type, oid, FormatCode.Text, settings with { DateStyle = DateStyle.Iso, ExtraFloatDigits = Math.Max(1, settings.ExtraFloatDigits) }));
        return new JsonScalarEncoder(inner, oid);
    }

    /// <summary>Writes a value or <c>null</c>; -1 where it does not fit.</summary>
    public static int WriteValue(ColumnEncoder encoder, int row, Span<byte> at)
    {
        if (encoder.IsNull(row)) return "null"u8.TryCopyTo(at) ? 4 : -1;
        return at.Length < encoder.MaxLength ? -1 : encoder.Write(row, at);
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class JsonBooleanEncoder() : ColumnEncoder(5)
{
    internal override int Write(int row, Span<byte> at)
    {
        var text = Vector.Read<byte>(row) != 0 ? "true"u8 : "false"u8;
        text.CopyTo(at);
        return text.Length;
    }
}

/// <summary>Numbers bare, everything else a string; timestamps in ISO 8601's form.</summary>
internal sealed class JsonScalarEncoder(ColumnEncoder inner, uint oid) : ColumnEncoder(0)
{
    private readonly bool _number = oid is TypeOid.Int2 or TypeOid.Int4 or TypeOid.Int8 or TypeOid.Numeric or TypeOid.Float4 or TypeOid.Float8;

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (at.Length < inner.MaxLength + 3) return -1;
        var length = inner.Write(row, at);
        if (length < 0) return -1;
        if (_number && (char.IsAsciiDigit((char)at[length - 1]))) return length;
        if (oid is TypeOid.Timestamp or TypeOid.TimestampTz) length = ToIso8601(at, length);
        return JsonText.QuoteInPlace(at, length);
    }

    /// <summary>T for the space, and an offset always has minutes.</summary>
    private int ToIso8601(Span<byte> at, int length)
    {
        var space = at[..length].IndexOf((byte)' ');
        if (space < 0) return length;
        at[space] = (byte)'T';
        if (oid != TypeOid.TimestampTz) return length;
        var offset = at[..length].LastIndexOfAny((byte)'+', (byte)'-');
        if (length < offset + 3 || (length > offset + 3 && at[offset + 3] == ':')) return length;
        at[(offset + 3)..length].CopyTo(at[(offset + 6)..]);
        ":00"u8.CopyTo(at[(offset + 3)..]);
        return length + 3;
    }
}
