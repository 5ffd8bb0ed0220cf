using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>current_setting(name [, missing_ok]): the value when the statement starts. The name must be a constant.</summary>
internal static class LowerSetting
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        if (lowering.Lower(node.Arguments[0]).Constant is not { } name) throw Unsupported.Function(node.Function);
        lowering.Session.DependsOnSession = true;
        var value = lowering.Session.Context.Setting(name);
        var missingAllowed = node.Arguments.Count > 1 && lowering.Lower(node.Arguments[1]).Constant is "t" or "true";
        if (value is null && !missingAllowed)
        {
            throw new SqlErrorException(new SqlError(
                SqlState.UndefinedObject, $"unrecognized configuration parameter \"{name}\""));
        }
        return LowerConstant.Of(TypeOid.Text, value, lowering.Session);
    }
}
