using System.Text;

namespace Lakehouse.Storage.Parquet;

/// <summary>
/// Reads Thrift's compact protocol, in which Parquet writes its footers: fields in any order, unknown ones skipped. Every
/// length is checked against what is left, so that a broken footer costs no memory.
/// </summary>
/// <remarks>https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md</remarks>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int MostNesting = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _nesting;

    /// <summary>Steps to the next field of a struct; false at the struct's end.</summary>
    /// <param name="field">The field before, 0 at first; becomes this one.</param>
    /// <param name="type">Of the field's value.</param>
    public bool Next(ref int field, out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 0x0F);
        if (type == ThriftType.Stop) return false;
        field = head >> 4 == 0 ? (int)Integer() : field + (head >> 4);
        return true;
    }

    /// <summary>Begins a list.</summary>
    /// <returns>How many elements follow.</returns>
    public int List(out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 0x0F);
        var count = head >> 4 == 15 ? checked((int)Varint()) : head >> 4;
        return count <= _bytes.Length - _at ? count : throw Broken();
    }

    /// <summary>An i16, i32 or i64.</summary>
    public long Integer()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>An i8.</summary>
    public int SmallInteger() => (sbyte)Byte();

    /// <summary>A string or bytes; points into the footer.</summary>
    public ReadOnlySpan<byte> Binary()
    {
        var length = Varint();
        if (length > (ulong)(_bytes.Length - _at)) throw Broken();
        var value = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return value;
    }

    /// <summary>A string.</summary>
    public string Text() => Encoding.UTF8.GetString(Binary());

    /// <summary>Passes over a value.</summary>
    public void Skip(ThriftType type)
    {
        if (++_nesting > MostNesting) throw Broken();
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                Advance(sizeof(double));
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.List or ThriftType.Set:
                // In a list a boolean has a byte of its own; in a struct it is in the field's head.
                for (var left = List(out var element); left > 0; left--) Skip(element is ThriftType.True or ThriftType.False ? ThriftType.Byte : element);
                break;
            case ThriftType.Struct:
                for (var field = 0; Next(ref field, out var inner);) Skip(inner);
                break;
            default:
                throw Broken();
        }

        _nesting--;
    }

    private void Advance(int count)
    {
        if (count > _bytes.Length - _at) throw Broken();
        _at += count;
    }

    private byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Broken();

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Broken();
    }

    private static ParquetException Broken() => new("the footer is broken");
}

/// <summary>The types of the compact protocol that Parquet uses. A boolean field's value is its type.</summary>
internal enum ThriftType
{
    /// <summary>The end of a struct.</summary>
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    Int16 = 4,
    Int32 = 5,
    Int64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Struct = 12,
}
