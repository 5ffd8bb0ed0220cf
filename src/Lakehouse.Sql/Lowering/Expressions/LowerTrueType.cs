using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// information_schema's _pg_truetypid and _pg_truetypmod: the type of a column, of a domain the type that it is made of. Their arguments
/// are rows of pg_attribute and pg_type.
/// </summary>
internal static class LowerTrueType
{
    /// <summary>The type's OID or modifier.</summary>
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var (column, type) = (lowering.Lower(Row(node.Arguments[0])), lowering.Lower(Row(node.Arguments[1])));
        var (own, domains) = node.Function.Name == "_pg_truetypid" ? ("atttypid", "typbasetype") : ("atttypmod", "typtypmod");
        return new LoweredExpression(
            $"(CASE WHEN ({column} IS NOT NULL) AND ({type} IS NOT NULL) THEN CASE WHEN {Field(type, "typtype")} = 'd' THEN {Field(type, domains)} ELSE {Field(column, own)} END END)",
            Representations.Of(node.Type.Oid));
    }

    /// <summary>The row itself: as a value of its relation's type it is a text to templates.</summary>
    private static BoundExpression Row(BoundExpression argument) => argument is BoundCast cast ? cast.Operand : argument;

    private static SqlFragment Field(LoweredExpression row, string name) => $"struct_extract({row}, {SqlText.Literal(name)})";
}
