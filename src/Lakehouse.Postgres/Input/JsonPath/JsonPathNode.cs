using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Patterns;

namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>A part of an SQL/JSON path. Accessors hang behind the item that they look into.</summary>
/// <remarks>PostgreSQL documentation, section 9.16.2.</remarks>
public abstract record JsonPathNode;

/// <summary>$.</summary>
public sealed record PathRoot : JsonPathNode;

/// <summary>@, the item that a filter looks at.</summary>
public sealed record PathCurrent : JsonPathNode;

/// <summary>last, the last index of the array that is subscripted.</summary>
public sealed record PathLast : JsonPathNode;

/// <summary>$name.</summary>
public sealed record PathVariable(string Name) : JsonPathNode;

/// <summary>A number, in the text that numeric prints.</summary>
public sealed record PathNumber(string Text) : JsonPathNode;

/// <summary>A string.</summary>
public sealed record PathString(string Value) : JsonPathNode;

/// <summary>true, false or null (no value).</summary>
public sealed record PathLiteral(bool? Value) : JsonPathNode;

/// <summary>An item and the accessors behind it.</summary>
public sealed record PathChain(JsonPathNode Item, ImmutableArray<PathAccessor> Accessors) : JsonPathNode;

/// <summary>+ and - before an operand.</summary>
public sealed record PathSign(bool Negative, JsonPathNode Operand) : JsonPathNode;

/// <summary>+, -, *, / and %.</summary>
public sealed record PathArithmetic(char Operator, JsonPathNode Left, JsonPathNode Right) : JsonPathNode;

/// <summary>A comparison: ==, &lt;&gt;, &lt;, &lt;=, &gt; or &gt;=.</summary>
public sealed record PathComparison(string Operator, JsonPathNode Left, JsonPathNode Right) : JsonPathNode;

/// <summary>&amp;&amp; and ||.</summary>
public sealed record PathConnective(bool IsAnd, JsonPathNode Left, JsonPathNode Right) : JsonPathNode;

/// <summary>!.</summary>
public sealed record PathNot(JsonPathNode Operand) : JsonPathNode;

/// <summary>exists (…).</summary>
public sealed record PathExists(JsonPathNode Operand) : JsonPathNode;

/// <summary>(…) is unknown.</summary>
public sealed record PathIsUnknown(JsonPathNode Operand) : JsonPathNode;

/// <summary>starts with.</summary>
public sealed record PathStartsWith(JsonPathNode Text, JsonPathNode Prefix) : JsonPathNode;

/// <summary>like_regex.</summary>
/// <param name="Text">What is looked at.</param>
/// <param name="Pattern">The expression.</param>
/// <param name="Flags">Of i, s, m, x and q, each once.</param>
public sealed record PathLikeRegex(JsonPathNode Text, string Pattern, string Flags) : JsonPathNode
{
    /// <summary>The pattern with the flags of XQuery, whose dot matches no newline unless s says so.</summary>
    /// <exception cref="Errors.SqlErrorException">2201B: the pattern is wrong.</exception>
    public Regex Expression
    {
        get
        {
            var newlines = (Flags.Contains('s', StringComparison.Ordinal), Flags.Contains('m', StringComparison.Ordinal)) switch
            {
                (true, true) => "w",
                (true, false) => "s",
                (false, true) => "n",
                (false, false) => "p",
            };
            return PgRegex.Of(Pattern, newlines + string.Concat(Flags.Where(flag => flag is 'i' or 'q')));
        }
    }
}

/// <summary>What stands behind an item.</summary>
public abstract record PathAccessor;

/// <summary>.key.</summary>
public sealed record KeyAccessor(string Key) : PathAccessor;

/// <summary>.*.</summary>
public sealed record AnyKeyAccessor : PathAccessor;

/// <summary>[*].</summary>
public sealed record AnyElementAccessor : PathAccessor;

/// <summary>.**{first to last}; -1 is last.</summary>
public sealed record AnyLevelAccessor(int First, int Last) : PathAccessor;

/// <summary>[n, from to to].</summary>
public sealed record IndexAccessor(ImmutableArray<PathSubscript> Subscripts) : PathAccessor;

/// <summary>One subscript, or a range of them.</summary>
public sealed record PathSubscript(JsonPathNode From, JsonPathNode? To);

/// <summary>.type(), .size(), .double() ….</summary>
public sealed record MethodAccessor(string Name, string? Template) : PathAccessor;

/// <summary>? (predicate).</summary>
public sealed record FilterAccessor(JsonPathNode Predicate) : PathAccessor;

/// <summary>A path as jsonpath holds it.</summary>
/// <param name="IsStrict">strict; lax otherwise.</param>
/// <param name="Root">The expression.</param>
public sealed record JsonPathExpression(bool IsStrict, JsonPathNode Root);
