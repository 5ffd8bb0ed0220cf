using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Templates;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>CURRENT_DATE, CURRENT_USER and their like: constants of the transaction and session.</summary>
internal static class LowerSqlValue
{
    public static LoweredExpression Of(LoweringSession session, BoundSqlValue node)
    {
        var form = Representations.Of(node.Type.Oid);
        var value = node.Kind switch
        {
            SqlValueFunctionKind.CurrentDate => SessionValues.Of(session, "current_date"),
            SqlValueFunctionKind.CurrentTime => Now(session, form),
            SqlValueFunctionKind.CurrentTimestamp => Now(session, form),
            SqlValueFunctionKind.LocalTime => new(SqlText.Cast(Now(session, Representations.Of(TypeOid.Timestamp)).Sql, form), form),
            SqlValueFunctionKind.LocalTimestamp => Now(session, form),
            SqlValueFunctionKind.CurrentCatalog => SessionValues.Of(session, "database"),
            SqlValueFunctionKind.CurrentSchema => new($"{SessionValues.Of(session, "schemas")}[1]", form),
            SqlValueFunctionKind.CurrentRole or SqlValueFunctionKind.CurrentUser or SqlValueFunctionKind.User => SessionValues.Of(session, "user"),
            SqlValueFunctionKind.SessionUser => SessionValues.Of(session, "session_user"),
        };
        return node.Precision < 0 ? value : TypeModifiers.Apply(value, node.Type with { TypeModifier = node.Precision }, CastContext.Explicit);
    }

    private static LoweredExpression Now(LoweringSession session, Representation form)
    {
        var now = SessionValues.Of(session, "transaction_timestamp");
        return now.Form == form ? now : new LoweredExpression(SqlText.Cast(now.Sql, form), form);
    }
}
