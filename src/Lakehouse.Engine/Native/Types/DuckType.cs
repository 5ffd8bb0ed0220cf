namespace Lakehouse.Engine.Native.Types;

/// <summary>
/// The engine's type ids, with the numbers of <c>duckdb_type</c> in <c>duckdb.h</c> 1.4.4. The comment behind each is the
/// form of one value in a vector's data.
/// </summary>
public enum DuckType
{
    /// <summary>Not a type.</summary>
    Invalid = 0,

    /// <summary>One byte, 0 or 1.</summary>
    Boolean = 1,

    /// <summary>Int8.</summary>
    TinyInt = 2,

    /// <summary>Int16.</summary>
    SmallInt = 3,

    /// <summary>Int32.</summary>
    Integer = 4,

    /// <summary>Int64.</summary>
    BigInt = 5,

    /// <summary>UInt8.</summary>
    UTinyInt = 6,

    /// <summary>UInt16.</summary>
    USmallInt = 7,

    /// <summary>UInt32.</summary>
    UInteger = 8,

    /// <summary>UInt64.</summary>
    UBigInt = 9,

    /// <summary>Binary32.</summary>
    Float = 10,

    /// <summary>Binary64.</summary>
    Double = 11,

    /// <summary>Int64: microseconds since 1970-01-01; <see cref="long.MaxValue"/> and its negation are the infinities.</summary>
    Timestamp = 12,

    /// <summary>Int32: days since 1970-01-01; <see cref="int.MaxValue"/> and its negation are the infinities.</summary>
    Date = 13,

    /// <summary>Int64: microseconds since midnight.</summary>
    Time = 14,

    /// <summary><see cref="Vectors.IntervalValue"/>.</summary>
    Interval = 15,

    /// <summary>Int128.</summary>
    HugeInt = 16,

    /// <summary>UTF-8 bytes.</summary>
    Varchar = 17,

    /// <summary>Bytes.</summary>
    Blob = 18,

    /// <summary>Unscaled integer: Int16, Int32, Int64 or Int128 for a width up to 4, 9, 18 or 38.</summary>
    Decimal = 19,

    /// <summary>Int64: seconds since 1970-01-01.</summary>
    TimestampS = 20,

    /// <summary>Int64: milliseconds since 1970-01-01.</summary>
    TimestampMs = 21,

    /// <summary>Int64: nanoseconds since 1970-01-01.</summary>
    TimestampNs = 22,

    /// <summary>Index into the dictionary: UInt8, UInt16 or UInt32 by the dictionary's size.</summary>
    Enum = 23,

    /// <summary><see cref="Vectors.ListEntry"/> into one child vector.</summary>
    List = 24,

    /// <summary>No data: a child vector for each field.</summary>
    Struct = 25,

    /// <summary>A list of structs with the fields key and value.</summary>
    Map = 26,

    /// <summary>Int128 whose highest bit is flipped, so that it sorts as the text does.</summary>
    Uuid = 27,

    /// <summary>A struct whose first field is the tag (UInt8), one field per member behind it.</summary>
    Union = 28,

    /// <summary>Bytes: the first one is the number of padding bits at the front of the second.</summary>
    Bit = 29,

    /// <summary>UInt64: microseconds since midnight in the upper 40 bits, 57599 minus the offset in seconds east of Greenwich in the lower 24.</summary>
    TimeTz = 30,

    /// <summary>Int64: microseconds since 1970-01-01 UTC.</summary>
    TimestampTz = 31,

    /// <summary>UInt128.</summary>
    UHugeInt = 32,

    /// <summary>No data: one child vector with a fixed number of elements per row.</summary>
    Array = 33,

    /// <summary>Any type: only as a function's parameter.</summary>
    Any = 34,

    /// <summary>Arbitrarily large integer, as bytes.</summary>
    BigNum = 35,

    /// <summary>The type of an untyped NULL.</summary>
    SqlNull = 36,

    /// <summary>A literal before its type is known; never in a result.</summary>
    StringLiteral = 37,

    /// <summary>A literal before its type is known; never in a result.</summary>
    IntegerLiteral = 38,

    /// <summary>Int64: nanoseconds since midnight.</summary>
    TimeNs = 39,
}
