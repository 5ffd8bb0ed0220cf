using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>ARRAY[…]. Elements are in their type's one representation, numerics as text.</summary>
internal static class LowerArray
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundArray node)
    {
        foreach (var element in node.Elements) RefuseVectors(element.Type.Oid);
        var elementType = OutputText.ElementType(node.Type.Oid);
        var items = node.Elements.AsImmutableArray().Select(lowering.Operand)
            .Select(item => Canonical.Of(item.Value, item.Type)).ToArray();
        var item = Array.Find(items, item => !item.IsNull)?.Form ?? Representations.Of(elementType);
        // A list has one type, while rows of one array may have different fields.
        if (Array.Exists(items, other => !other.IsNull && other.Form is Representation.Struct && other.Form != item))
            throw Unsupported.Of("an array of rows with different types of fields is not supported");
        var form = new Representation.List(item);
        return new LoweredExpression(SqlText.List(items.Select(value => value.IsNull ? "NULL" : value.Sql), form), form);
    }

    /// <summary>Refuses what would be an array of arrays to the engine.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000.</exception>
    public static void RefuseVectors(uint element)
    {
        if (element is TypeOid.Int2Vector or TypeOid.OidVector) throw Unsupported.Of("arrays of int2vector or oidvector are not supported");
    }
}
