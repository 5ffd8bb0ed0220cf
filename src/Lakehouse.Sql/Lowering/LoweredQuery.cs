using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lowering;

/// <summary>A query as the engine runs it. A parameter is named ($p1): one that the query does not need, as when only its type is asked for, is not in it.</summary>
/// <param name="Sql">DuckDB SQL.</param>
/// <param name="Columns">The engine's type of each result column, as DuckDB writes it.</param>
/// <param name="ParameterForms">The engine's type of each parameter, as DuckDB writes it.</param>
/// <param name="SessionRelations">Names of the relations it reads that the session must fill before it runs, each once.</param>
/// <param name="IsReusable">False where the text holds values of this statement or session (now(), current_user): it must not be cached across them.</param>
public sealed record LoweredQuery(
    string Sql, ImmutableArray<string> Columns, ImmutableArray<string> ParameterForms, ImmutableArray<string> SessionRelations,
    bool IsReusable)
{
    /// <summary>
    /// False where it may yield other rows when it runs again on the same snapshot: it calls a volatile function, holds the time, or reads
    /// temporary tables or the session's own relations.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The tables of the lake that it scans, one for each scan.</summary>
    public ImmutableArray<LakeScan> LakeScans { get; init; } = [];

    /// <summary>Whose rights it has.</summary>
    public string User { get; init; } = "";

    /// <summary>For each result column that is a row or an array of rows the types of its fields; empty for others.</summary>
    public ImmutableArray<ImmutableArray<FieldType>> Fields { get; init; } = [];

    /// <summary>The engine's name of PostgreSQL's parameter <paramref name="number"/>, which counts from 1.</summary>
    public static string ParameterName(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");
}
