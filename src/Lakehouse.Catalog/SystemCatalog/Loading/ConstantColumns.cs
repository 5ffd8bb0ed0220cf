using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.Probing;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.SystemCatalog.Loading;

/// <summary>
/// The columns of a system relation that have the same value in all rows: of a hundred thousand columns of tables none is dropped or
/// inherited. NULL, booleans, integers and texts are seen as such.
/// </summary>
/// <param name="Values">The values, one for each column of the relation; null where there are no rows.</param>
internal sealed record ConstantColumns(ImmutableArray<ConstantColumns.Value>? Values)
{
    /// <summary>What is known of no rows at all.</summary>
    public static ConstantColumns OfNoRows { get; } = new((ImmutableArray<Value>?)null);

    /// <summary>Those of recorded rows, by the relation of objects that begins with them.</summary>
    private static readonly FrozenDictionary<string, ConstantColumns> Recorded = LiveRelations.OfObjects.Keys.ToFrozenDictionary(
        name => name,
        name =>
        {
            var relation = SystemRelations.Instance.PgCatalog(name);
            return Of(relation, [.. ReferenceRows.Of(relation), .. OwnRelations.RowsFor(relation)]);
        },
        StringComparer.Ordinal);

    /// <summary>Those of a relation's recorded rows.</summary>
    public static ConstantColumns OfRecorded(string relation) => Recorded[relation];

    /// <summary>Those of some rows.</summary>
    public static ConstantColumns Of(SystemRelation relation, IReadOnlyList<object?[]> rows) => rows.Count == 0
        ? OfNoRows
        : new ConstantColumns([.. relation.Columns.Select((_, i) => new Value(
            rows.All(row => Equals(row[i], rows[0][i])) && rows[0][i] is null or bool or short or int or long or uint or string, rows[0][i]))]);

    /// <summary>Those of these rows and others together.</summary>
    public ConstantColumns And(ConstantColumns other) =>
        Values is not { } left ? other
        : other.Values is not { } right ? this
        : new ConstantColumns([.. left.Zip(right, (mine, theirs) => mine == theirs ? mine : new Value(false, null))]);

    /// <summary>As the engine's SQL, in the order of the relation's columns.</summary>
    public EquatableArray<ConstantColumn> ToSql(SystemRelation relation) => Values is not { } values
        ? []
        : [.. relation.Columns.Zip(values).Where(pair => pair.Second.IsConstant)
            .Select(pair => new ConstantColumn(pair.First.EngineName, $"CAST({Literal(pair.Second.Of)} AS {pair.First.EngineType})"))];

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => ScanSql.Literal(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The value of a column.</summary>
    /// <param name="IsConstant">Whether it has one.</param>
    /// <param name="Of">Which.</param>
    internal readonly record struct Value(bool IsConstant, object? Of);
}
