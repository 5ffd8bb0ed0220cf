using System.Text;
using Lakehouse.Engine.Encoders.Nested;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Encoders.Json;

/// <summary>A struct as an object; jsonb's members stand in the order of their keys' lengths, then bytes.</summary>
internal sealed class JsonObjectEncoder : ColumnEncoder
{
    private readonly EngineType _type;
    private readonly Member[] _members;

    public JsonObjectEncoder(EngineType type, JsonStyle style, EncodingSettings settings)
        : base(0)
    {
        _type = type;
        var order = Enumerable.Range(0, type.Children.Length);
        if (style.IsJsonb) order = order.OrderBy(i => Encoding.UTF8.GetByteCount(type.Names[i])).ThenBy(i => type.Names[i], StringComparer.Ordinal);
        _members = [.. order.Select(i => new Member(
            i, [.. JsonText.Quote(type.Names[i]), .. style.Colon], JsonEncoder.Of(type.Children[i], style, settings)))];
        Comma = style.Comma.ToArray();
    }

    private byte[] Comma { get; }

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        foreach (var member in _members) member.Value.Bind(vector.StructChild(member.Field, _type.Children[member.Field]));
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (at.IsEmpty) return -1;
        at[0] = (byte)'{';
        var length = 1;
        for (var i = 0; i < _members.Length; i++)
        {
            var (_, key, value) = _members[i];
            if (at.Length - length < key.Length + Comma.Length) return -1;
            if (i > 0)
            {
                Comma.CopyTo(at[length..]);
                length += Comma.Length;
            }

            key.CopyTo(at[length..]);
            length += key.Length;
            var written = JsonEncoder.WriteValue(value, row, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        if (length == at.Length) return -1;
        at[length] = (byte)'}';
        return length + 1;
    }

    private sealed record Member(int Field, byte[] Key, ColumnEncoder Value);
}

/// <summary>A list as an array.</summary>
internal sealed class JsonArrayEncoder(EngineType type, JsonStyle style, EncodingSettings settings) : ColumnEncoder(0)
{
    private readonly ListLevel _list = new(type);
    private readonly ColumnEncoder _element = JsonEncoder.Of(type.Element, style, settings);

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        _list.Bind(vector);
        _element.Bind(_list.Child);
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (at.IsEmpty) return -1;
        at[0] = (byte)'[';
        var length = 1;
        var (first, count) = _list.Range(row);
        for (var i = first; i < first + count; i++)
        {
            if (i > first)
            {
                if (!style.Comma.TryCopyTo(at[length..])) return -1;
                length += style.Comma.Length;
            }

            var written = JsonEncoder.WriteValue(_element, i, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        if (length == at.Length) return -1;
        at[length] = (byte)']';
        return length + 1;
    }
}

/// <summary>A map as an object whose keys are the keys' text.</summary>
internal sealed class JsonMapEncoder(EngineType type, JsonStyle style, EncodingSettings settings) : ColumnEncoder(0)
{
    private readonly ListLevel _list = new(type);
    private readonly ColumnEncoder _key = EncoderTable.Create(new EncoderRequest(
        type.Element.Children[0], DefaultTypes.Of(type.Element.Children[0]), Postgres.Types.FormatCode.Text, settings));

    private readonly ColumnEncoder _value = JsonEncoder.Of(type.Element.Children[1], style, settings);

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        _list.Bind(vector);
        _key.Bind(_list.Child.StructChild(0, type.Element.Children[0]));
        _value.Bind(_list.Child.StructChild(1, type.Element.Children[1]));
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (at.IsEmpty) return -1;
        at[0] = (byte)'{';
        var length = 1;
        var (first, count) = _list.Range(row);
        for (var i = first; i < first + count; i++)
        {
            if (i > first)
            {
                if (!style.Comma.TryCopyTo(at[length..])) return -1;
                length += style.Comma.Length;
            }

            var written = WriteMember(i, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        if (length == at.Length) return -1;
        at[length] = (byte)'}';
        return length + 1;
    }

    private int WriteMember(int row, Span<byte> at)
    {
        if (at.Length < _key.MaxLength) return -1;
        var length = _key.Write(row, at);
        if (length >= 0) length = JsonText.QuoteInPlace(at, length);
        if (length < 0 || !style.Colon.TryCopyTo(at[length..])) return -1;
        length += style.Colon.Length;
        var written = JsonEncoder.WriteValue(_value, row, at[length..]);
        return written < 0 ? -1 : length + written;
    }
}

/// <summary>A union as the value of the member that it holds.</summary>
internal sealed class JsonUnionEncoder(EngineType type, JsonStyle style, EncodingSettings settings) : ColumnEncoder(0)
{
    private readonly ColumnEncoder[] _members = [.. type.Children.Select(child => JsonEncoder.Of(child, style, settings))];

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        for (var i = 0; i < _members.Length; i++) _members[i].Bind(vector.UnionChild(i, type.Children[i]));
    }

    internal override int Write(int row, Span<byte> at) => JsonEncoder.WriteValue(_members[Vector.ReadUnionTag(row)], row, at);
}
