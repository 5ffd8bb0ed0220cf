using System.Collections.Immutable;

namespace Lakehouse.Sql.Builtin;

/// <summary>pg_proc.prokind.</summary>
public enum FunctionKind
{
    /// <summary>A normal function.</summary>
    Function = 'f',

    /// <summary>A procedure.</summary>
    Procedure = 'p',

    /// <summary>An aggregate.</summary>
    Aggregate = 'a',

    /// <summary>A window function.</summary>
    Window = 'w',
}

/// <summary>A row of pg_proc.</summary>
/// <param name="Oid">pg_proc.oid.</param>
/// <param name="Schema">pg_catalog or information_schema.</param>
/// <param name="Name">proname.</param>
/// <param name="Kind">prokind.</param>
/// <param name="ReturnType">prorettype, possibly polymorphic.</param>
/// <param name="ReturnsSet">proretset.</param>
/// <param name="ArgumentTypes">proargtypes: the input arguments' types.</param>
/// <param name="ArgumentNames">Names of the input arguments, empty strings for unnamed ones; empty when none has a name.</param>
/// <param name="Outputs">Names and types of OUT, INOUT and TABLE columns; empty when there are none.</param>
/// <param name="VariadicElement">provariadic: the element type of a trailing VARIADIC array, "any" for VARIADIC "any", 0 without.</param>
/// <param name="Defaults">For each of the last arguments that have a default: its value in the type's text form, or null.</param>
/// <param name="IsStrict">proisstrict.</param>
/// <param name="Volatility">provolatile: i, s or v.</param>
public sealed record BuiltinFunction(
    uint Oid, string Schema, string Name, FunctionKind Kind, uint ReturnType, bool ReturnsSet, ImmutableArray<uint> ArgumentTypes,
    ImmutableArray<string> ArgumentNames, ImmutableArray<FunctionOutput> Outputs, uint VariadicElement,
    ImmutableArray<string?> Defaults, bool IsStrict, char Volatility)
{
    /// <summary>proleakproof: it tells nothing of its arguments but by its result.</summary>
    public bool IsLeakproof { get; init; }

    /// <summary>The pg_aggregate row of an aggregate, else null.</summary>
    public BuiltinAggregate? Aggregate { get; init; }

    /// <summary>One row of the catalog is one object.</summary>
    public bool Equals(BuiltinFunction? other) => other is not null && Oid == other.Oid;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Oid;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A column that a function returns by an OUT argument.</summary>
public sealed record FunctionOutput(string Name, uint Type);

/// <summary>A row of pg_aggregate.</summary>
/// <param name="Kind">aggkind: n normal, o ordered-set, h hypothetical-set.</param>
/// <param name="DirectArguments">aggnumdirectargs.</param>
public sealed record BuiltinAggregate(char Kind, int DirectArguments);
