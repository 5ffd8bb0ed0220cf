namespace Lakehouse.Engine.Execution;

/// <summary>DuckDB's classes of errors, with the numbers of <c>duckdb_error_type</c> in <c>duckdb.h</c> 1.4.4.</summary>
public enum EngineErrorType
{
    /// <summary>No class given.</summary>
    Invalid = 0,

    /// <summary>A value outside its type's range.</summary>
    OutOfRange = 1,

    /// <summary>A failed cast.</summary>
    Conversion = 2,

    /// <summary>An unknown type.</summary>
    UnknownType = 3,

    /// <summary>A fault of decimals.</summary>
    Decimal = 4,

    /// <summary>Types that do not match.</summary>
    MismatchType = 5,

    /// <summary>Division by zero.</summary>
    DivideByZero = 6,

    /// <summary>An object too large.</summary>
    ObjectSize = 7,

    /// <summary>A type that cannot be used here.</summary>
    InvalidType = 8,

    /// <summary>A fault of serialization.</summary>
    Serialization = 9,

    /// <summary>A fault of transactions.</summary>
    Transaction = 10,

    /// <summary>Not implemented.</summary>
    NotImplemented = 11,

    /// <summary>A fault of an expression.</summary>
    Expression = 12,

    /// <summary>No such table, function or other catalog entry.</summary>
    Catalog = 13,

    /// <summary>The SQL does not parse.</summary>
    Parser = 14,

    /// <summary>The plan cannot be made.</summary>
    Planner = 15,

    /// <summary>A fault of the scheduler.</summary>
    Scheduler = 16,

    /// <summary>A fault of execution.</summary>
    Executor = 17,

    /// <summary>A violated constraint.</summary>
    Constraint = 18,

    /// <summary>A fault of an index.</summary>
    Index = 19,

    /// <summary>A fault of statistics.</summary>
    Stat = 20,

    /// <summary>A closed or broken connection.</summary>
    Connection = 21,

    /// <summary>Wrong syntax inside a value (a format, a pattern).</summary>
    Syntax = 22,

    /// <summary>A fault of settings.</summary>
    Settings = 23,

    /// <summary>A name or type that cannot be resolved.</summary>
    Binder = 24,

    /// <summary>A fault of the network.</summary>
    Network = 25,

    /// <summary>A fault of the optimizer.</summary>
    Optimizer = 26,

    /// <summary>A null pointer.</summary>
    NullPointer = 27,

    /// <summary>Reading or writing failed; also what lakefs reports.</summary>
    IO = 28,

    /// <summary>Interrupted.</summary>
    Interrupt = 29,

    /// <summary>The database instance is no longer usable.</summary>
    Fatal = 30,

    /// <summary>A fault in the engine.</summary>
    Internal = 31,

    /// <summary>Wrong input; also what our functions report.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit or the machine's memory is reached.</summary>
    OutOfMemory = 33,

    /// <summary>Refused by the sandbox.</summary>
    Permission = 34,

    /// <summary>A parameter without a type.</summary>
    ParameterNotResolved = 35,

    /// <summary>A parameter where none may be.</summary>
    ParameterNotAllowed = 36,

    /// <summary>Something else depends on the object.</summary>
    Dependency = 37,

    /// <summary>A fault of HTTP.</summary>
    Http = 38,

    /// <summary>An extension is not loaded.</summary>
    MissingExtension = 39,

    /// <summary>An extension cannot be loaded.</summary>
    Autoload = 40,

    /// <summary>A fault of a sequence.</summary>
    Sequence = 41,

    /// <summary>A wrong configuration.</summary>
    InvalidConfiguration = 42,
}
