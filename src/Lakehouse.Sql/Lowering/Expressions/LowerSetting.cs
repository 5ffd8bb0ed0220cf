using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// current_setting(name [, missing_ok]) and set_config(): a constant name is the value when the statement starts; another
/// name, or one behind a set_config of the same statement, is looked up when the row is made.
/// </summary>
internal static class LowerSetting
{
    public static LoweredExpression Current(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var session = lowering.Session;
        session.DependsOnSession = true;
        var name = lowering.Lower(node.Arguments[0]);
        var missing = node.Arguments.Count > 1 ? lowering.Lower(node.Arguments[1]) : new LoweredExpression("FALSE", Representations.Boolean) { Constant = "f" };
        if (session.ChangesSettings || name.Constant is not { } constant || missing.Constant is not { } missingAllowed)
            return new LoweredExpression($"pg_session_setting({SessionValues.Of(session, "backend_pid")}, {name}, {missing})", Representations.Text);
        var value = session.Context.Setting(constant);
        if (value is null && missingAllowed is not ("t" or "true"))
        {
            throw new SqlErrorException(new SqlError(
                SqlState.UndefinedObject, $"unrecognized configuration parameter \"{constant}\""));
        }
        return LowerConstant.Of(TypeOid.Text, value, session);
    }

    public static LoweredExpression Set(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var session = lowering.Session;
        var arguments = SqlFragment.Join(", ", lowering.LowerAll(node.Arguments).Select(argument => argument.Sql));
        session.ChangesSettings = true;
        return new LoweredExpression($"pg_session_set({SessionValues.Of(session, "backend_pid")}, {arguments})", Representations.Text);
    }
}
