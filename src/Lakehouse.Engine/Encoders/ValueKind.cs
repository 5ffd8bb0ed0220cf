namespace Lakehouse.Engine.Encoders;

/// <summary>
/// How the row loop writes a column: the kinds that wide results are made of are written in place, all others by their
/// encoder's own method.
/// </summary>
internal enum ValueKind : byte
{
    /// <summary>By <see cref="ColumnEncoder.Write"/>.</summary>
    Other,
    BooleanText,
    Int16Text,
    Int32Text,
    Int64Text,
    Decimal16Text,
    Decimal32Text,
    Decimal64Text,
    Decimal128Text,
    DateText,
    TimestampText,
    Bytes,
    BooleanBinary,
    Int16Binary,
    Int32Binary,
    Int64Binary,
    DateBinary,
    TimestampBinary,
    Decimal16Binary,
    Decimal32Binary,
    Decimal64Binary,
}
