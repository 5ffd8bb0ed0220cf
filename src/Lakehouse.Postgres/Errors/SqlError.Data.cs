namespace Lakehouse.Postgres.Errors;

/// <summary>Class 22: values that a type does not take.</summary>
public sealed partial record SqlError
{
    /// <summary>22P02: text that is not of a type.</summary>
    public static SqlError InvalidTextRepresentation(string type, ReadOnlySpan<char> text) =>
        new(SqlState.InvalidTextRepresentation, $"invalid input syntax for type {type}: \"{text}\"");

    /// <summary>22003: an integer's text beyond its type.</summary>
    public static SqlError ValueOutOfRange(string type, ReadOnlySpan<char> text) =>
        new(SqlState.NumericValueOutOfRange, $"value \"{text}\" is out of range for type {type}");

    /// <summary>22003: a floating-point number's text beyond its type.</summary>
    public static SqlError FloatOutOfRange(string type, ReadOnlySpan<char> text) =>
        new(SqlState.NumericValueOutOfRange, $"\"{text}\" is out of range for type {type}");

    /// <summary>22003: a number beyond its type, without its text.</summary>
    public static SqlError NumberOutOfRange(string type) => new(SqlState.NumericValueOutOfRange, $"{type} out of range");

    /// <summary>22003: a numeric with too many digits.</summary>
    public static SqlError NumericOverflow() => new(SqlState.NumericValueOutOfRange, "value overflows numeric format");

    /// <summary>22007: text that is not a date or time.</summary>
    public static SqlError InvalidDatetimeFormat(string type, ReadOnlySpan<char> text) =>
        new(SqlState.InvalidDatetimeFormat, $"invalid input syntax for type {type}: \"{text}\"");

    /// <summary>22008: a field of a date or time beyond its range.</summary>
    public static SqlError DatetimeFieldOverflow(ReadOnlySpan<char> text) =>
        new(SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\"");

    /// <summary>22008: month or day out of range, perhaps because of the setting.</summary>
    public static SqlError MonthDayFieldOverflow(ReadOnlySpan<char> text) =>
        DatetimeFieldOverflow(text) with { Hint = "Perhaps you need a different \"datestyle\" setting." };

    /// <summary>22015: a field of an interval beyond its range.</summary>
    public static SqlError IntervalFieldOverflow(ReadOnlySpan<char> text) =>
        new(SqlState.IntervalFieldOverflow, $"interval field value out of range: \"{text}\"");

    /// <summary>22009: an offset from UTC beyond its range.</summary>
    public static SqlError ZoneDisplacementOverflow(ReadOnlySpan<char> text) =>
        new(SqlState.InvalidTimeZoneDisplacementValue, $"time zone displacement out of range: \"{text}\"");

    /// <summary>22023: no such time zone.</summary>
    public static SqlError ZoneNotRecognized(ReadOnlySpan<char> zone) =>
        new(SqlState.InvalidParameterValue, $"time zone \"{zone}\" not recognized");

    /// <summary>22008: a date, timestamp or interval beyond its type, with its text where there is one.</summary>
    public static SqlError DatetimeOutOfRange(string type, ReadOnlySpan<char> text) =>
        new(SqlState.DatetimeFieldOverflow, text.IsEmpty ? $"{type} out of range" : $"{type} out of range: \"{text}\"");

    /// <summary>22P02: text that is no array; the detail says why.</summary>
    public static SqlError MalformedArray(ReadOnlySpan<char> text, string? detail) =>
        new(SqlState.InvalidTextRepresentation, $"malformed array literal: \"{text}\"") { Detail = detail };

    /// <summary>22P02: text that is no record; the detail says why.</summary>
    public static SqlError MalformedRecord(ReadOnlySpan<char> text, string detail) =>
        new(SqlState.InvalidTextRepresentation, $"malformed record literal: \"{text}\"") { Detail = detail };

    /// <summary>22P02: text that is no range or no multirange; the detail says why.</summary>
    public static SqlError MalformedRange(string kind, ReadOnlySpan<char> text, string detail) =>
        new(SqlState.InvalidTextRepresentation, $"malformed {kind} literal: \"{text}\"") { Detail = detail };

    /// <summary>22P03: a binary value whose bytes are not of its type.</summary>
    public static SqlError InvalidBinaryRepresentation(string message) => new(SqlState.InvalidBinaryRepresentation, message);
}
