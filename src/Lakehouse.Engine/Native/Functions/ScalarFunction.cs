using System.Collections.Immutable;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>
/// Computes <paramref name="rows"/> results at once. Throws <see cref="Postgres.Errors.SqlErrorException"/> for bad
/// input; the client gets its SQLSTATE and message. Called from several threads at a time.
/// </summary>
/// <param name="arguments">One column for each argument; all may hold NULLs.</param>
/// <param name="rows">How many.</param>
/// <param name="result">Takes a value or a NULL for each row.</param>
public delegate void ScalarKernel(FunctionArguments arguments, int rows, VectorWriter result);

/// <summary>Computes one result, as <see cref="ScalarKernel"/> does many.</summary>
/// <param name="arguments">One column for each argument; not NULL in this row, unless the function sees NULLs.</param>
/// <param name="row">Which row of the arguments to read and of the result to write.</param>
/// <param name="result">Takes a value or a NULL for this row.</param>
public delegate void ScalarRowKernel(FunctionArguments arguments, int row, VectorWriter result);

/// <summary>
/// A function in C# that the engine's SQL can call. Several of one name with different parameters are overloads, chosen
/// by the engine's own rules.
/// </summary>
/// <param name="Name">Begins with <c>pg_</c>, in lower case.</param>
/// <param name="Parameters">Types of the parameters; <see cref="DuckType.Any"/> takes any.</param>
/// <param name="Returns">Type of the result.</param>
/// <param name="Kernel">The body.</param>
public sealed record ScalarFunction(
    string Name, ImmutableArray<EngineType> Parameters, EngineType Returns, ScalarKernel Kernel)
{
    private readonly EngineType[]? _declared = ArgumentColumns.Declared(Parameters);

    /// <summary>The type of any further arguments, or null where there are none.</summary>
    public EngineType? Varargs { get; init; }

    /// <summary>
    /// True where NULL arguments do not make NULL (PostgreSQL: not strict). The engine then calls the function for constant NULLs too.
    /// </summary>
    public bool SeesNulls { get; init; }

    /// <summary>True where equal arguments may give different results (random, clock): then it is called for each row.</summary>
    public bool Volatile { get; init; }

    /// <summary>
    /// True where it fails for no argument at all. The engine may then call it for values that no row has, which is faster for
    /// columns with a dictionary, and test a condition with it before the conditions that stand in front.
    /// </summary>
    public bool IsTotal { get; init; }

    /// <summary>The arguments' types where they are those declared; null where each call must be asked.</summary>
    internal EngineType[]? DeclaredTypes => Varargs is null ? _declared : null;

    /// <summary>A strict function (NULL for any NULL argument) from a kernel of one row.</summary>
    public static ScalarFunction Strict(string name, ImmutableArray<EngineType> parameters, EngineType returns, ScalarRowKernel kernel) =>
        new(name, parameters, returns, (arguments, rows, result) =>
        {
            for (var row = 0; row < rows; row++)
            {
                CallInterrupt.Check();
                if (arguments.AnyNull(row)) result.WriteNull(row);
                else kernel(arguments, row, result);
            }
        });

    /// <summary>A function that looks at its NULLs itself, from a kernel of one row.</summary>
    public static ScalarFunction NullAware(string name, ImmutableArray<EngineType> parameters, EngineType returns, ScalarRowKernel kernel) =>
        new(name, parameters, returns, (arguments, rows, result) =>
        {
            for (var row = 0; row < rows; row++)
            {
                CallInterrupt.Check();
                kernel(arguments, row, result);
            }
        })
        { SeesNulls = true };
}
