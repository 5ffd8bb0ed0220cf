using System.Collections.Immutable;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>What the encoders must know about the rows in a result beside the engine's types.</summary>
internal static class ResultFields
{
    /// <summary>The types of the fields of a row or of the rows of an array; empty for other forms.</summary>
    public static ImmutableArray<FieldType> Of(Representation form) => form switch
    {
        Representation.List list => Of(list.Element),
        Representation.Struct row => [.. row.Fields.Select(field => new FieldType(field.Type, TypeRules.BaseType(field.Type), Of(field.Form)))],
        _ => [],
    };
}
