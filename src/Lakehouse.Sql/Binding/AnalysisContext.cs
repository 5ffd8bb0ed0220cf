using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>What analysis depends on besides the statement.</summary>
/// <param name="Catalog">What exists.</param>
/// <param name="SearchPath">
/// The schemas that unqualified names are looked for in, in order. pg_catalog is searched first when it is not in the list.
/// </param>
/// <param name="Input">How literals of dates, times and intervals are read.</param>
/// <param name="ParameterTypes">Declared types of $1, $2, …; 0 where the type is to be inferred.</param>
/// <param name="AllowsParameters">False for the simple protocol, where every parameter is 42P02.</param>
public sealed record AnalysisContext(
    ICatalogSnapshot Catalog, EquatableArray<string> SearchPath, InputSettings Input, EquatableArray<uint> ParameterTypes = default,
    bool AllowsParameters = true);
