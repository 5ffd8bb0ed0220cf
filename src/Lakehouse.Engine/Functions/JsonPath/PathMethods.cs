using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>.type(), .size(), .double(), .abs(), .floor(), .ceiling(), .keyvalue() and .datetime().</summary>
/// <remarks>PostgreSQL documentation, table 9.50.</remarks>
internal static class PathMethods
{
    public static IEnumerable<JsonbValue> Call(JsonbValue item, MethodAccessor method, PathContext context) => method.Name switch
    {
        "type" => [new JsonbString(item.TypeName)],
        "size" => Size(item, context),
        "double" => [new JsonbNumber(Double(item))],
        "abs" => [new JsonbNumber(NumericArithmetic.Absolute(Number(item, method.Name)))],
        "floor" => [new JsonbNumber(NumericArithmetic.Floor(Number(item, method.Name)))],
        "ceiling" => [new JsonbNumber(NumericArithmetic.Ceiling(Number(item, method.Name)))],
        "keyvalue" => Pairs(item, context),
        _ => [PathDateTimes.Of(item, method.Template)],
    };

    private static IEnumerable<JsonbValue> Size(JsonbValue item, PathContext context)
    {
        if (item is JsonbArray array) return [PathEvaluator.Integer(array.Items.Length)];
        if (context.IsLax) return [PathEvaluator.Integer(1)];
        return context.IgnoresStructure ? [] : throw PathErrors.MethodOf(SqlState.SqlJsonArrayNotFound, "size", "an array");
    }

    private static BigNumeric Number(JsonbValue item, string method) =>
        item is JsonbNumber number ? number.Value : throw PathErrors.MethodOf(SqlState.NonNumericSqlJsonItem, method, "a numeric value");

    private static BigNumeric Double(JsonbValue item)
    {
        var value = item switch
        {
            JsonbNumber number => NumericConversion.ToDouble(number.Value),
            JsonbString text => Parsed(text.Value),
            _ => throw PathErrors.MethodOf(SqlState.NonNumericSqlJsonItem, "double", "a string or numeric value"),
        };
        if (!double.IsFinite(value))
            throw PathErrors.Of(SqlState.NonNumericSqlJsonItem, "NaN or Infinity is not allowed for jsonpath item method .double()");
        return NumericConversion.FromDouble(value);
    }

    private static double Parsed(string text)
    {
        try
        {
            return FloatInput.ParseFloat8(text);
        }
        catch (SqlErrorException)
        {
            throw PathErrors.MethodOf(SqlState.NonNumericSqlJsonItem, "double", "a string representation of a double precision number");
        }
    }

    private static IEnumerable<JsonbValue> Pairs(JsonbValue item, PathContext context)
    {
        if (item is not JsonbObject members) throw PathErrors.MethodOf(SqlState.SqlJsonObjectNotFound, "keyvalue", "an object");
        var id = PathEvaluator.Integer(members.Members.IsEmpty ? 0 : context.Base.IdOf(members));
        return members.Members.Select(member => JsonbObject.Of(
        [
            new("id", id), new("key", new JsonbString(member.Key)), new("value", member.Value),
        ]));
    }
}
