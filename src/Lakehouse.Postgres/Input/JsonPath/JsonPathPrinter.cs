using System.Text;
using Lakehouse.Postgres.Input.Json;

namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>A path as PostgreSQL prints it: keys quoted, parentheses where operators nest.</summary>
internal static class JsonPathPrinter
{
    public static string Print(JsonPathExpression path)
    {
        var text = new StringBuilder(path.IsStrict ? "strict " : "");
        Append(text, path.Root, brackets: true);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonPathNode node, bool brackets)
    {
        switch (node)
        {
            case PathRoot: text.Append('$'); break;
            case PathCurrent: text.Append('@'); break;
            case PathLast: text.Append("last"); break;
            case PathVariable variable: text.Append('$').Append(Quote(variable.Name)); break;
            case PathNumber number: text.Append(number.Text); break;
            case PathString str: text.Append(Quote(str.Value)); break;
            case PathLiteral literal: text.Append(literal.Value switch { true => "true", false => "false", null => "null" }); break;
            case PathChain chain:
                Append(text, chain.Item, brackets: true);
                foreach (var accessor in chain.Accessors) Append(text, accessor);
                break;
            case PathSign sign:
                Bracketed(text, brackets, () =>
                {
                    text.Append(sign.Negative ? '-' : '+');
                    Append(text, sign.Operand, Priority(sign.Operand) <= Priority(sign));
                });
                break;
            case PathArithmetic sum: Binary(text, node, sum.Operator.ToString(), sum.Left, sum.Right, brackets); break;
            case PathComparison comparison: Binary(text, node, comparison.Operator == "<>" ? "!=" : comparison.Operator, comparison.Left, comparison.Right, brackets); break;
            case PathConnective connective: Binary(text, node, connective.IsAnd ? "&&" : "||", connective.Left, connective.Right, brackets); break;
            case PathStartsWith starts: Binary(text, node, "starts with", starts.Text, starts.Prefix, brackets); break;
            case PathNot not:
                text.Append("!(");
                Append(text, not.Operand, brackets: false);
                text.Append(')');
                break;
            case PathIsUnknown unknown:
                text.Append('(');
                Append(text, unknown.Operand, brackets: false);
                text.Append(") is unknown");
                break;
            case PathExists exists:
                text.Append("exists (");
                Append(text, exists.Operand, brackets: false);
                text.Append(')');
                break;
            case PathLikeRegex like:
                Bracketed(text, brackets, () =>
                {
                    Append(text, like.Text, Priority(like.Text) <= Priority(like));
                    text.Append(" like_regex ").Append(Quote(like.Pattern));
                    if (like.Flags.Length > 0) text.Append(" flag \"").Append(like.Flags).Append('"');
                });
                break;
        }
    }

    private static void Binary(StringBuilder text, JsonPathNode node, string symbol, JsonPathNode left, JsonPathNode right, bool brackets) =>
        Bracketed(text, brackets, () =>
        {
            Append(text, left, Priority(left) <= Priority(node));
            text.Append(' ').Append(symbol).Append(' ');
            Append(text, right, Priority(right) <= Priority(node));
        });

    private static void Bracketed(StringBuilder text, bool brackets, Action inner)
    {
        if (brackets) text.Append('(');
        inner();
        if (brackets) text.Append(')');
    }

    private static void Append(StringBuilder text, PathAccessor accessor)
    {
        switch (accessor)
        {
            case KeyAccessor key: text.Append('.').Append(Quote(key.Key)); break;
            case AnyKeyAccessor: text.Append(".*"); break;
            case AnyElementAccessor: text.Append("[*]"); break;
            case AnyLevelAccessor { First: 0, Last: -1 }: text.Append(".**"); break;
            case AnyLevelAccessor level when level.First == level.Last: text.Append(".**{").Append(Level(level.First)).Append('}'); break;
            case AnyLevelAccessor level: text.Append(".**{").Append(Level(level.First)).Append(" to ").Append(Level(level.Last)).Append('}'); break;
            case MethodAccessor method:
                text.Append('.').Append(method.Name).Append('(');
                if (method.Template is { } template) text.Append(Quote(template));
                text.Append(')');
                break;
            case FilterAccessor filter:
                text.Append("?(");
                Append(text, filter.Predicate, brackets: false);
                text.Append(')');
                break;
            case IndexAccessor index:
                text.Append('[');
                for (var i = 0; i < index.Subscripts.Length; i++)
                {
                    if (i > 0) text.Append(',');
                    Append(text, index.Subscripts[i].From, brackets: false);
                    if (index.Subscripts[i].To is not { } to) continue;
                    text.Append(" to ");
                    Append(text, to, brackets: false);
                }
                text.Append(']');
                break;
        }
    }

    private static string Level(int level) => level < 0 ? "last" : level.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Quote(string text) => JsonbBuilder.Quote(text);

    private static int Priority(JsonPathNode node) => node switch
    {
        PathConnective { IsAnd: false } => 0,
        PathConnective => 1,
        PathComparison or PathStartsWith => 2,
        PathArithmetic { Operator: '+' or '-' } => 3,
        PathArithmetic => 4,
        PathSign => 5,
        _ => 6,
    };
}
