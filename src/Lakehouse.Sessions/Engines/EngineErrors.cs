using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Engines;

/// <summary>
/// What the engine's errors are in PostgreSQL: rows of (pattern of the engine's message, the error to tell). What no row
/// knows is an internal error, whose text goes to the log and not to the client.
/// </summary>
internal static partial class EngineErrors
{
    private static readonly (Regex Pattern, Func<Match, SqlError> Error)[] Table =
    [
        (Overflow(), match => new(SqlState.NumericValueOutOfRange, $"{IntegerName(match.Groups[1].Value)} out of range")),
        (CastOutOfRange(), match => new(SqlState.NumericValueOutOfRange, $"{NumberName(match.Groups[1].Value)} out of range")),
        (ExtremeOverflow(), match => new(SqlState.NumericValueOutOfRange, $"{ExtremeName(match.Groups[1].Value)} out of range")),
        (DecimalToInteger(), match => new(SqlState.NumericValueOutOfRange, $"{IntegerName(match.Groups[1].Value)} out of range")),
        (UnknownTimeZone(), match => new(SqlState.InvalidParameterValue, $"time zone \"{match.Groups[1].Value}\" not recognized")),
        (Ntile(), _ => new(SqlState.InvalidArgumentForNtile, "argument of ntile must be greater than zero")),
        (DecimalOverflow(), _ => new(SqlState.NumericValueOutOfRange, "value overflows numeric format")),
        (HugeintOverflow(), _ => new(SqlState.NumericValueOutOfRange, "value overflows numeric format")),
        (DecimalCast(), match => NumericFieldOverflow(match.Groups[1].Value, match.Groups[2].Value)),
        (IntegerText(), match => InvalidText(IntegerName(match.Groups[2].Value), match.Groups[1].Value)),
        (FrameSize(), _ => new(SqlState.InvalidPrecedingOrFollowingSize, "invalid preceding or following size in window function")),
        (ElementOfNested(), _ => new(SqlState.DataException, "argument must be empty or one-dimensional array")),
        (PatternEnd(), _ => new(SqlState.InvalidEscapeSequence, "LIKE pattern must not end with escape character")),
        (SubqueryRows(), _ => new(SqlState.CardinalityViolation, "more than one row returned by a subquery used as an expression")),
        (SquareRoot(), _ => new(SqlState.InvalidArgumentForPowerFunction, "cannot take square root of a negative number")),
        (LogarithmOfZero(), _ => new(SqlState.InvalidArgumentForLog, "cannot take logarithm of zero")),
        (LogarithmOfNegative(), _ => new(SqlState.InvalidArgumentForLog, "cannot take logarithm of a negative number")),
        (DateOutOfRange(), match => new(SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{match.Groups[1].Value}\"")),
        (InfiniteTimestamps(), _ => new(SqlState.DatetimeFieldOverflow, "cannot subtract infinite timestamps")),
        (TimestampRange(), _ => new(SqlState.DatetimeFieldOverflow, "timestamp out of range")),
        (DateRange(), _ => new(SqlState.DatetimeFieldOverflow, "date out of range")),
        (IntervalRange(), _ => new(SqlState.DatetimeFieldOverflow, "interval out of range")),
        (BitStringSizes(), match => new(SqlState.StringDataLengthMismatch, $"cannot {match.Groups[1].Value} bit strings of different sizes")),
        (BitIndex(), match => new(SqlState.ArraySubscriptError, match.Value)),
        (NewBit(), _ => new(SqlState.InvalidParameterValue, "new bit must be 0 or 1")),
        (Json(), _ => new(SqlState.InvalidTextRepresentation, "invalid input syntax for type json")),
        (StringTooLarge(), _ => new(SqlState.ProgramLimitExceeded, "requested length too large")),
        (OutOfMemory(), _ => OutOfMemoryError()),
        (DiskFull(), match => new(SqlState.DiskFull, $"could not write to temporary file: {match.Value}")),
        (TemporaryDirectoryFull(), _ => new(SqlState.DiskFull, "could not write to temporary file: no space left within the limit")),
        (RegularExpression(), match => new(SqlState.InvalidRegularExpression, $"invalid regular expression: {match.Groups[1].Value}")),
        (CorrelatedSubquery(), _ => new(SqlState.FeatureNotSupported, "a subquery that refers to outer queries in this way is not supported")),
        (NotADecimal(), _ => SqlError.FeatureNotSupported("NaN in a numeric column that has a precision is not supported")),
        (NestedArray(), _ => SqlError.FeatureNotSupported("arrays of more than one dimension are not supported in temporary tables")),
        (ExpressionDepth(), _ => new(SqlState.StatementTooComplex, "stack depth limit exceeded")),
    ];

    /// <summary>The error to tell the client.</summary>
    /// <param name="failure">What the engine threw.</param>
    /// <param name="known">False where the failure is none that a client's input should be able to cause; the log wants it whole.</param>
    public static SqlError Translate(EngineException failure, out bool known)
    {
        known = true;
        if (failure.SqlError is { } carried) return carried;
        if (failure.Storage is { } storage) return StorageErrors.Translate(storage);
        foreach (var (pattern, error) in Table)
        {
            if (pattern.Match(failure.Message) is { Success: true } match) return error(match);
        }

        if (failure.Type == EngineErrorType.OutOfMemory) return OutOfMemoryError();
        known = false;
        return new SqlError(SqlState.InternalError, "the query engine failed on this statement")
        {
            Hint = "The server's log has the engine's own message.",
        };
    }

    private static SqlError OutOfMemoryError() => new(SqlState.OutOfMemory, "out of memory")
    {
        Detail = "The query needs more memory than the server's memory limit allows.",
    };

    private static SqlError InvalidText(string type, string value) =>
        new(SqlState.InvalidTextRepresentation, $"invalid input syntax for type {type}: \"{value}\"");

    private static SqlError NumericFieldOverflow(string precision, string scale) =>
        new(SqlState.NumericValueOutOfRange, "numeric field overflow")
        {
            Detail = int.Parse(precision, CultureInfo.InvariantCulture) - int.Parse(scale, CultureInfo.InvariantCulture) is var digits && digits > 0
                ? $"A field with precision {precision}, scale {scale} must round to an absolute value less than 10^{digits}."
                : $"A field with precision {precision}, scale {scale} must round to an absolute value less than 1.",
        };

    // The smallest value of a type has no positive counterpart.
    private static string ExtremeName(string value) => value switch
    {
        "-128" or "-32768" => "smallint",
        "-2147483648" => "integer",
        _ => "bigint",
    };

    private static string IntegerName(string engineType) => engineType switch
    {
        "INT8" or "INT16" or "UINT8" => "smallint",
        "INT32" or "UINT16" => "integer",
        "INT64" or "UINT32" => "bigint",
        _ => "numeric",
    };

    private static string NumberName(string engineType) => engineType switch
    {
        "FLOAT" => "real",
        "DOUBLE" => "double precision",
        var integer => IntegerName(integer),
    };

    [GeneratedRegex(@"Cannot subtract infinite timestamps")]
    private static partial Regex InfiniteTimestamps();

    // What the engine cannot decorrelate.
    [GeneratedRegex(@"flattening correlated subquery|[Ll]ateral joins in correlated subqueries|[Nn]on-inner join on correlated columns")]
    private static partial Regex CorrelatedSubquery();

    [GeneratedRegex(@"Overflow in (?:addition|subtraction|multiplication|negation|division) of (INT8|INT16|INT32|INT64|UINT8|UINT16|UINT32)\b")]
    private static partial Regex Overflow();

    [GeneratedRegex(@"can't be cast(?: because the value is)?.* out of range for the destination type (\w+)")]
    private static partial Regex CastOutOfRange();

    [GeneratedRegex(@"Overflow in .*DECIMAL")]
    private static partial Regex DecimalOverflow();

    [GeneratedRegex(@"Overflow in .*(?:HUGEINT|INT128)")]
    private static partial Regex HugeintOverflow();

    [GeneratedRegex(@"Overflow (?:in division of |on abs\(|in negation of )(-\d+)")]
    private static partial Regex ExtremeOverflow();

    [GeneratedRegex(@"Failed to cast decimal value .* to type (INT\d+)")]
    private static partial Regex DecimalToInteger();

    [GeneratedRegex("Unknown TimeZone '(.*)'!")]
    private static partial Regex UnknownTimeZone();

    [GeneratedRegex("Argument for ntile must be greater than zero")]
    private static partial Regex Ntile();

    [GeneratedRegex(@"(?:Could not cast value .* to|Casting value .* to type) DECIMAL\((\d+),(\d+)\)")]
    private static partial Regex DecimalCast();

    [GeneratedRegex(@"Could not convert string '(.*)' to (INT\d+|UINT\d+)", RegexOptions.Singleline)]
    private static partial Regex IntegerText();

    [GeneratedRegex("Invalid RANGE (?:PRECEDING|FOLLOWING) value")]
    private static partial Regex FrameSize();

    [GeneratedRegex("Cannot concatenate lists of types")]
    private static partial Regex ElementOfNested();

    [GeneratedRegex("Like pattern must not end with escape character")]
    private static partial Regex PatternEnd();

    [GeneratedRegex("More than one row returned by a subquery")]
    private static partial Regex SubqueryRows();

    [GeneratedRegex("cannot take square root of a negative number")]
    private static partial Regex SquareRoot();

    [GeneratedRegex("cannot take logarithm of zero")]
    private static partial Regex LogarithmOfZero();

    [GeneratedRegex("cannot take logarithm of a negative number")]
    private static partial Regex LogarithmOfNegative();

    [GeneratedRegex("(?:date|timestamp|time) field value out of range: \"(.*?)\"")]
    private static partial Regex DateOutOfRange();

    [GeneratedRegex("(?i)timestamp.*(?:out of range|overflow)|not in timestamp range|Overflow.*TIMESTAMP")]
    private static partial Regex TimestampRange();

    [GeneratedRegex("(?i)date.*out of range|Overflow.*DATE")]
    private static partial Regex DateRange();

    [GeneratedRegex("(?i)interval.*out of range|Overflow.*INTERVAL")]
    private static partial Regex IntervalRange();

    [GeneratedRegex("Cannot (AND|OR|XOR) bit strings of different sizes")]
    private static partial Regex BitStringSizes();

    [GeneratedRegex(@"bit index -?\d+ out of valid range \(0\.\.-?\d+\)")]
    private static partial Regex BitIndex();

    [GeneratedRegex("The new bit must be 1 or 0")]
    private static partial Regex NewBit();

    [GeneratedRegex("Malformed JSON")]
    private static partial Regex Json();

    [GeneratedRegex("Cannot create a string of size")]
    private static partial Regex StringTooLarge();

    [GeneratedRegex("Out of Memory Error|[Ff]ailed to allocate (?:data|block)|could not allocate block")]
    private static partial Regex OutOfMemory();

    [GeneratedRegex("max_temp_directory_size|failed to offload data block")]
    private static partial Regex TemporaryDirectoryFull();

    // Temporary files are all that the engine writes.
    [GeneratedRegex("No space left on device|File too large|Disk quota exceeded")]
    private static partial Regex DiskFull();

    [GeneratedRegex("Invalid Input Error: ((?:missing|invalid|no argument|bad|unexpected|trailing) .*)")]
    private static partial Regex RegularExpression();

    [GeneratedRegex("Could not convert string \"NaN\" to DECIMAL")]
    private static partial Regex NotADecimal();

    [GeneratedRegex(@"Unimplemented type for cast \(\w+(?:\(.*\))?(?:\[\])+ -> ")]
    private static partial Regex NestedArray();

    [GeneratedRegex("Max expression depth limit|memory exhausted at or near")]
    private static partial Regex ExpressionDepth();
}
