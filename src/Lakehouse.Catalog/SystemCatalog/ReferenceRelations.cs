using System.Collections.Immutable;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Recorded rows behind PostgreSQL's functions rather than behind a relation of its own: what pg_get_keywords(),
/// pg_get_function_arguments(), pg_get_viewdef() and their like answer about built-in objects. Lowering reads them.
/// </summary>
internal static class ReferenceRelations
{
    /// <summary>The schema that only lowering knows.</summary>
    public const string Schema = "pg_reference";

    /// <summary>All of them; each is catalog/NAME.csv.</summary>
    public static ImmutableArray<SystemRelation> All { get; } =
    [
        Relation("keywords", ("word", TypeOid.Text), ("catcode", TypeOid.Text), ("barelabel", TypeOid.Bool), ("catdesc", TypeOid.Text), ("baredesc", TypeOid.Text)),
        Relation("definitions", ("class", TypeOid.Oid), ("object", TypeOid.Oid), ("definition", TypeOid.Text)),
        Relation("operator_signatures", ("oid", TypeOid.Oid), ("name", TypeOid.Text), ("signature", TypeOid.Text)),
        Relation(
            "function_signatures", ("oid", TypeOid.Oid), ("name", TypeOid.Text), ("signature", TypeOid.Text), ("arguments", TypeOid.Text), ("identity_arguments", TypeOid.Text), ("result", TypeOid.Text)),
        Relation("ts_token_types", ("tokid", TypeOid.Int4), ("alias", TypeOid.Text), ("description", TypeOid.Text)),
    ];

    // They have no OID: no row of pg_class stands for them.
    private static SystemRelation Relation(string name, params ReadOnlySpan<(string Name, uint Type)> columns)
    {
        var made = ImmutableArray.CreateBuilder<RelationColumn>(columns.Length);
        foreach (var (column, type) in columns)
            made.Add(new RelationColumn(column, (short)(made.Count + 1), type, -1, column, SystemTypes.EngineTypeOf(type)));
        return new SystemRelation(Schema, name, 0, RelationKind.Table, made.MoveToImmutable());
    }
}
