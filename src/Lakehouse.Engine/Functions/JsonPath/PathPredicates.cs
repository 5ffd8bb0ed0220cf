using System.Text;
using Lakehouse.Engine.Functions.Json;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>Predicates: true, false or unknown (null). An error in an operand makes unknown.</summary>
internal static class PathPredicates
{
    private delegate bool? PairTest(JsonbValue left, JsonbValue? right);

    public static bool? Test(JsonPathNode node, PathContext context)
    {
        JsonbDepth.Ensure();
        switch (node)
        {
            case PathConnective { IsAnd: true } and:
                var left = Test(and.Left, context);
                return left == false ? false : left & Test(and.Right, context);
            case PathConnective or:
                var first = Test(or.Left, context);
                return first == true ? true : first | Test(or.Right, context);
            case PathNot not: return !Test(not.Operand, context);
            case PathIsUnknown unknown: return Test(unknown.Operand, context) is null;
            case PathExists exists: return Exists(exists.Operand, context);
            case PathComparison comparison:
                return Pairs(comparison.Left, comparison.Right, context, (l, r) => Compare(comparison.Operator, l, r!, context.Zone));
            case PathStartsWith starts: return Pairs(starts.Text, starts.Prefix, context, StartsWith);
            case PathLikeRegex like: return Pairs(like.Text, null, context, (text, _) => IsLike(text, like));
            default: return null;
        }
    }

    private static bool? Exists(JsonPathNode operand, PathContext context)
    {
        try
        {
            var items = PathEvaluator.Evaluate(operand, context);
            // In strict mode an error behind the first item counts.
            return context.IsLax ? items.Any() : items.ToList().Count > 0;
        }
        catch (SqlErrorException error) when (PathErrors.IsOfData(error))
        {
            return null;
        }
    }

    // In lax mode one pair that holds is enough; in strict mode one that cannot be told makes the whole unknown.
    private static bool? Pairs(JsonPathNode left, JsonPathNode? right, PathContext context, PairTest test)
    {
        List<JsonbValue> lefts;
        List<JsonbValue?> rights;
        try
        {
            lefts = [.. PathEvaluator.Unwrapped(left, context)];
            rights = right is null ? [null] : [.. PathEvaluator.Unwrapped(right, context)];
        }
        catch (SqlErrorException error) when (PathErrors.IsOfData(error))
        {
            return null;
        }
        var (found, unknown) = (false, false);
        foreach (var l in lefts)
        {
            foreach (var r in rights)
            {
                switch (test(l, r))
                {
                    case null when !context.IsLax: return null;
                    case null: unknown = true; break;
                    case true when context.IsLax: return true;
                    case true: found = true; break;
                }
            }
        }
        return found ? true : unknown ? null : false;
    }

    private static bool? Compare(string symbol, JsonbValue left, JsonbValue right, string? zone)
    {
        int order;
        switch (left, right)
        {
            case (JsonbNull, JsonbNull): order = 0; break;
            case (JsonbNull, _) or (_, JsonbNull): return symbol == "<>";
            case (JsonbBoolean l, JsonbBoolean r): order = l.Value.CompareTo(r.Value); break;
            case (JsonbNumber l, JsonbNumber r): order = l.Value.CompareTo(r.Value); break;
            case (JsonbString l, JsonbString r): order = Encoding.UTF8.GetBytes(l.Value).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(r.Value)); break;
            case (JsonbDateTime l, JsonbDateTime r):
                if (DateTimeOrder.Compare(l, r, zone) is not { } known) return null;
                order = known;
                break;
            default: return null;
        }
        return symbol switch
        {
            "==" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool? StartsWith(JsonbValue text, JsonbValue? prefix) =>
        text is JsonbString whole && prefix is JsonbString start ? whole.Value.StartsWith(start.Value, StringComparison.Ordinal) : null;

    private static bool? IsLike(JsonbValue text, PathLikeRegex like) => text is JsonbString value ? like.Expression.IsMatch(value.Value) : null;
}
