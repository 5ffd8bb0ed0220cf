using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>json_build_object(key, value, …) and its jsonb sibling.</summary>
internal static class LowerJsonObject
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        if (node.Arguments.Count % 2 != 0)
        {
            throw new Postgres.Errors.SqlErrorException(new Postgres.Errors.SqlError(
                Postgres.Errors.SqlState.InvalidParameterValue, "argument list must have even number of elements")
            {
                Hint = $"The arguments of {node.Function.Name}() must consist of alternating keys and values.",
            });
        }
        var (keys, values) = (new List<SqlFragment>(), new List<SqlFragment>());
        for (var i = 0; i < node.Arguments.Count; i += 2)
        {
            var (key, value) = (lowering.Operand(node.Arguments[i]), lowering.Operand(node.Arguments[i + 1]));
            RequireScalarKey(key.Type);
            // A boolean is true or false as a key, not t or f.
            keys.Add(key.Type == Postgres.Types.TypeOid.Bool
                ? SqlText.Cast(key.Value.Sql, Representations.Text)
                : OutputText.Of(lowering.Session, key.Value, key.Type).Sql);
            values.Add(SqlText.Cast(JsonText.Of(lowering.Session, value.Value, value.Type).Sql, Representations.Text));
        }
        var function = node.Function.Name == "json_build_object" ? "pg_json_build_object" : "pg_jsonb_build_object";
        return new LoweredExpression($"{function}([{SqlFragment.Join(", ", keys)}], [{SqlFragment.Join(", ", values)}])", Representations.Json);
    }

    /// <summary>22023 for a type that can be no key.</summary>
    public static void RequireScalarKey(uint type)
    {
        if (type is not (Postgres.Types.TypeOid.Json or Postgres.Types.TypeOid.Jsonb) && !TypeRules.IsRow(type) && Builtin.BuiltinCatalog.Instance.FindType(type) is not { IsTrueArray: true }) return;
        throw new Postgres.Errors.SqlError(
            Postgres.Errors.SqlState.InvalidParameterValue, "key value must be scalar, not array, composite, or json").ToException();
    }
}
