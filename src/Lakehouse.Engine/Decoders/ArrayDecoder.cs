using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>Arrays as the engine's lists, one inside the other for each dimension.</summary>
internal static class ArrayDecoder
{
    private const int MaxDimensions = 6;
    private const long MaxElements = 134217727;

    public static EngineValue DecodeText(string text, uint elementOid, ParameterDecoder decoder)
    {
        var literal = ArrayInput.Parse(text);
        if (literal.LowerBounds.Any(bound => bound != 1)) throw OtherBounds();
        var elements = new List<EngineValue>(literal.Elements.Length);
        try
        {
            foreach (var element in literal.Elements) elements.Add(element is null ? EngineValue.Null() : decoder.DecodeText(elementOid, element));
            return Nest(elements, literal.Lengths.AsSpan(), elementOid);
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }

    /// <summary>int2vector and oidvector: numbers with spaces between.</summary>
    public static EngineValue DecodeVector(string text, uint elementOid, ParameterDecoder decoder)
    {
        var elements = new List<EngineValue>();
        try
        {
            foreach (var number in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) elements.Add(decoder.DecodeText(elementOid, number));
            return EngineValue.List(DecoderTable.TypeOf(elementOid), [.. elements]);
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }

    /// <summary>Their binary form: an array of one dimension whose lower bound is 0, without nulls.</summary>
    public static EngineValue DecodeBinaryVector(ref PgReader reader, uint elementOid)
    {
        var elements = new List<EngineValue>();
        try
        {
            ReadOnlySpan<int> header = [reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()];
            var count = reader.ReadInt32();
            if (header[0] != 1 || header[1] != 0 || (uint)header[2] != elementOid || reader.ReadInt32() != 0 || count <= 0 || count > reader.Remaining)
                throw SqlError.InvalidBinaryRepresentation($"invalid {(elementOid == TypeOid.Oid ? "oidvector" : "int2vector")} data").ToException();
            for (var i = 0; i < count; i++)
            {
                reader.ReadInt32();
                elements.Add(DecoderTable.Find(elementOid)!.Binary(ref reader));
            }

            return EngineValue.List(DecoderTable.TypeOf(elementOid), [.. elements]);
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }

    /// <remarks>array_recv in PostgreSQL's src/backend/utils/adt/arrayfuncs.c.</remarks>
    public static EngineValue DecodeBinary(ref PgReader reader, uint elementOid, ParameterDecoder decoder)
    {
        var dimensions = reader.ReadInt32();
        if (dimensions < 0) throw SqlError.InvalidBinaryRepresentation($"invalid number of dimensions: {dimensions}").ToException();
        if (dimensions > MaxDimensions)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"number of array dimensions ({dimensions}) exceeds the maximum allowed ({MaxDimensions})").ToException();
        if (reader.ReadInt32() is not (0 or 1)) throw SqlError.InvalidBinaryRepresentation("invalid array flags").ToException();
        var sentOid = reader.ReadUInt32();
        if (sentOid != elementOid)
            throw new SqlError(SqlState.DatatypeMismatch,
                $"binary data has array element type {sentOid} ({TypeNames.Of(sentOid)}) instead of expected {elementOid} ({TypeNames.Of(elementOid)})").ToException();
        var lengths = ReadDimensions(ref reader, dimensions, out var count);
        var elements = new List<EngineValue>();
        try
        {
            for (var i = 0L; i < count; i++) elements.Add(ReadElement(ref reader, elementOid, decoder, i));
            return Nest(elements, lengths, elementOid);
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }

    private static int[] ReadDimensions(ref PgReader reader, int dimensions, out long count)
    {
        var lengths = new int[dimensions];
        count = dimensions == 0 ? 0 : 1;
        for (var i = 0; i < dimensions; i++)
        {
            lengths[i] = reader.ReadInt32();
            if (reader.ReadInt32() != 1 && lengths[i] > 0) throw OtherBounds();
            count = lengths[i] < 0 ? long.MaxValue : Math.Min(count, MaxElements + 1) * lengths[i];
            if (count > MaxElements)
                throw new SqlError(SqlState.ProgramLimitExceeded, $"array size exceeds the maximum allowed ({MaxElements})").ToException();
        }

        // Each element has at least its length: no more can follow than the rest can hold.
        if (count * 4 > reader.Remaining) throw SqlError.InvalidBinaryRepresentation("insufficient data left in message").ToException();
        return count == 0 ? [] : lengths;
    }

    private static EngineValue ReadElement(ref PgReader reader, uint elementOid, ParameterDecoder decoder, long index)
    {
        var length = reader.ReadInt32();
        if (length == -1) return EngineValue.Null();
        if (length < -1 || length > reader.Remaining) throw SqlError.InvalidBinaryRepresentation("insufficient data left in message").ToException();
        var element = reader.Slice(length);
        var value = decoder.DecodeBinary(elementOid, ref element);
        if (element.Remaining == 0) return value;
        value.Dispose();
        throw SqlError.InvalidBinaryRepresentation($"improper binary format in array element {index + 1}").ToException();
    }

    private static EngineValue Nest(List<EngineValue> elements, ReadOnlySpan<int> lengths, uint elementOid)
    {
        var type = DecoderTable.TypeOf(elementOid);
        if (lengths.IsEmpty) return EngineValue.List(type, []);
        var items = elements.ToArray();
        var made = new List<EngineValue>();
        try
        {
            for (var level = lengths.Length - 1; level > 0; level--)
            {
                var lists = new EngineValue[items.Length / lengths[level]];
                for (var i = 0; i < lists.Length; i++)
                {
                    lists[i] = EngineValue.List(type, items.AsSpan(i * lengths[level], lengths[level]));
                    made.Add(lists[i]);
                }

                items = lists;
                type = EngineType.ListOf(type);
            }

            return EngineValue.List(type, items);
        }
        finally
        {
            made.ForEach(list => list.Dispose());
        }
    }

    private static SqlErrorException OtherBounds() =>
        SqlError.FeatureNotSupported("arrays with a lower bound other than 1 are not supported").ToException();
}
