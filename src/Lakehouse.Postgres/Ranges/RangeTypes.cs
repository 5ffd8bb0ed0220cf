using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Ranges;

/// <summary>The table of the range types.</summary>
/// <remarks>pg_range of PostgreSQL 15.</remarks>
public static class RangeTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RangeType> All { get; } =
    [
        new(3904, 4451, TypeOid.Int4, "int4range", (text, _) => Number(IntegerInput.ParseInt4(text)))
        {
            Overflow = SqlError.NumberOutOfRange("integer"), Largest = int.MaxValue,
        },
        new(3926, 4536, TypeOid.Int8, "int8range", (text, _) => Number(IntegerInput.ParseInt8(text)))
        {
            Overflow = SqlError.NumberOutOfRange("bigint"), Largest = long.MaxValue,
        },
        new(3906, 4532, TypeOid.Numeric, "numrange", (text, _) => NumericInput.Parse(text)),
        new(3912, 4535, TypeOid.Date, "daterange", (text, settings) => Number(DateInput.Parse(text, settings)))
        {
            Overflow = SqlError.DatetimeOutOfRange("date", ""), Largest = EngineDate.Max,
        },
        new(3908, 4533, TypeOid.Timestamp, "tsrange", (text, settings) => Number(TimestampInput.ParseTimestamp(text, settings))),
        new(3910, 4534, TypeOid.TimestampTz, "tstzrange", (text, settings) => Number(TimestampInput.ParseTimestampTz(text, settings))),
    ];

    private static readonly FrozenDictionary<uint, RangeType> ByOid =
        All.SelectMany(type => new[] { (type.Oid, type), (type.Multirange, type) }).ToFrozenDictionary(row => row.Item1, row => row.type);

    /// <summary>The OIDs of the range types and the multirange types.</summary>
    public static IEnumerable<uint> Oids => ByOid.Keys;

    /// <summary>The row of a range type or multirange type; false for others.</summary>
    public static bool TryFind(uint oid, [NotNullWhen(true)] out RangeType? type) => ByOid.TryGetValue(oid, out type);

    /// <summary>Whether a type is a range type or a multirange type.</summary>
    public static bool Contains(uint oid) => ByOid.ContainsKey(oid);

    /// <summary>What is held of the value that a text says.</summary>
    /// <param name="oid">A range type or a multirange type.</param>
    /// <param name="text">The text.</param>
    /// <param name="settings">What dates and times depend on.</param>
    /// <exception cref="SqlErrorException">22P02, 22000, and what the element's input throws.</exception>
    public static string Read(uint oid, string text, InputSettings settings)
    {
        var type = ByOid[oid];
        return oid == type.Oid
            ? HeldRange.OfRange(RangeInput.Parse(type, text, settings))
            : HeldRange.OfMultirange(MultirangeInput.Parse(type, text, settings));
    }

    /// <summary>A whole number as the value of an end.</summary>
    public static PgNumeric Number(long number) => new(number, 0);
}
