using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>Evaluates a path: the items that it finds, one after another. What goes wrong is thrown when it is reached.</summary>
/// <remarks>PostgreSQL documentation, section 9.16.2; src/backend/utils/adt/jsonpath_exec.c.</remarks>
internal static class PathEvaluator
{
    /// <summary>The items that an expression finds.</summary>
    /// <exception cref="SqlErrorException">2203x: the value is not as the path wants it; 22012, 42704.</exception>
    public static IEnumerable<JsonbValue> Evaluate(JsonPathNode node, PathContext context)
    {
        JsonbDepth.Ensure();
        CallInterrupt.Check();
        return node switch
        {
            PathRoot => [context.Root],
            PathCurrent => [context.Current],
            PathLast => [Integer(context.ArraySize - 1)],
            PathVariable variable => [context.Variables[variable.Name] ?? throw PathErrors.NoVariable(variable.Name)],
            PathNumber number => [new JsonbNumber(BigNumeric.Parse(System.Text.Encoding.ASCII.GetBytes(number.Text)))],
            PathString text => [new JsonbString(text.Value)],
            PathLiteral literal => [literal.Value is { } value ? new JsonbBoolean(value) : JsonbValue.Null],
            PathChain { Item: PathChain inner } chain => Evaluate(new PathChain(inner.Item, [.. inner.Accessors, .. chain.Accessors]), context),
            PathChain chain => Followed(chain, context with { Base = BaseOf(chain.Item, context) }),
            PathSign sign => Signed(sign, context),
            PathArithmetic arithmetic => [Compute(arithmetic, context)],
            _ => [PathPredicates.Test(node, context) is { } truth ? new JsonbBoolean(truth) : JsonbValue.Null],
        };
    }

    /// <summary>The items, arrays among them unwrapped in lax mode.</summary>
    public static IEnumerable<JsonbValue> Unwrapped(JsonPathNode node, PathContext context)
    {
        var items = Evaluate(node, context);
        return context.IsLax ? items.SelectMany(item => item is JsonbArray array ? array.Items : [item]) : items;
    }

    /// <summary>An integer as an item.</summary>
    public static JsonbNumber Integer(long value) => new(new BigNumeric(NumericKind.Finite, value, 0));

    private static IEnumerable<JsonbValue> Followed(PathChain chain, PathContext context) =>
        Evaluate(chain.Item, context).SelectMany(item => PathAccessors.Follow(item, chain.Accessors, 0, context));

    private static PathBase BaseOf(JsonPathNode node, PathContext context) => node switch
    {
        PathRoot => new PathBase(context.Root, 0),
        PathVariable => new PathBase(context.Variables, 1),
        _ => context.Base,
    };

    private static IEnumerable<JsonbValue> Signed(PathSign sign, PathContext context)
    {
        foreach (var item in Unwrapped(sign.Operand, context))
        {
            if (item is not JsonbNumber number) throw PathErrors.NotNumeric(sign.Negative ? '-' : '+');
            yield return sign.Negative ? new JsonbNumber(NumericArithmetic.Negate(number.Value)) : number;
        }
    }

    private static JsonbNumber Compute(PathArithmetic node, PathContext context)
    {
        var (left, right) = (Single(node.Left, "left", node.Operator, context), Single(node.Right, "right", node.Operator, context));
        return new JsonbNumber(node.Operator switch
        {
            '+' => NumericArithmetic.Add(left, right),
            '-' => NumericArithmetic.Subtract(left, right),
            '*' => NumericArithmetic.Multiply(left, right),
            '/' => NumericArithmetic.Divide(left, right),
            _ => NumericArithmetic.Remainder(left, right),
        });
    }

    private static BigNumeric Single(JsonPathNode node, string side, char symbol, PathContext context)
    {
        var items = Unwrapped(node, context).Take(2).ToArray();
        return items is [JsonbNumber number] ? number.Value : throw PathErrors.NotSingleNumeric(side, symbol);
    }
}
