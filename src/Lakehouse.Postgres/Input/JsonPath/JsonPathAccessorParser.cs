using System.Collections.Immutable;
using System.Globalization;

namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>Reads what stands behind an item: keys, subscripts, methods, filters.</summary>
internal sealed class JsonPathAccessorParser(JsonPathParser parser)
{
    private static readonly string[] Methods = ["type", "size", "double", "ceiling", "floor", "abs", "keyvalue", "datetime"];

    /// <summary>The item with all accessors behind it.</summary>
    public JsonPathNode Follow(JsonPathNode item)
    {
        var accessors = ImmutableArray.CreateBuilder<PathAccessor>();
        while (true)
        {
            if (parser.Skip(".")) accessors.Add(Member());
            else if (parser.Skip("[")) accessors.Add(Subscript());
            else if (parser.Skip("?")) accessors.Add(Filter());
            else return accessors.Count == 0 ? item : new PathChain(item, accessors.ToImmutable());
        }
    }

    private PathAccessor Member()
    {
        if (parser.Skip("*")) return new AnyKeyAccessor();
        if (parser.Skip("**")) return AnyLevel();
        var token = parser.Token;
        if (token.Kind is not (JsonPathTokenKind.Name or JsonPathTokenKind.String)) throw parser.Unexpected();
        parser.Advance();
        if (token.Kind == JsonPathTokenKind.String || !parser.Token.Is("(")) return new KeyAccessor(token.Text);
        var name = token.Text.ToLowerInvariant();
        if (!Methods.Contains(name)) throw parser.Unexpected();
        parser.Expect("(");
        string? template = null;
        if (name == "datetime" && parser.Token.Kind == JsonPathTokenKind.String) template = parser.Advance().Text;
        parser.Expect(")");
        return new MethodAccessor(name, template);
    }

    private AnyLevelAccessor AnyLevel()
    {
        if (!parser.Skip("{")) return new AnyLevelAccessor(0, -1);
        var first = Level();
        var last = parser.SkipWord("to") ? Level() : first;
        parser.Expect("}");
        return new AnyLevelAccessor(first, last);
    }

    private int Level()
    {
        if (parser.SkipWord("last")) return -1;
        if (parser.Token.Kind != JsonPathTokenKind.Number
            || !int.TryParse(parser.Token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var level)) throw parser.Unexpected();
        parser.Advance();
        return level;
    }

    private PathAccessor Subscript()
    {
        if (parser.Token.Is("*"))
        {
            parser.Advance();
            parser.Expect("]");
            return new AnyElementAccessor();
        }
        var subscripts = ImmutableArray.CreateBuilder<PathSubscript>();
        parser.Subscripts++;
        do
        {
            var from = parser.Sum();
            subscripts.Add(new PathSubscript(from, parser.SkipWord("to") ? parser.Sum() : null));
        }
        while (parser.Skip(","));
        parser.Subscripts--;
        parser.Expect("]");
        return new IndexAccessor(subscripts.ToImmutable());
    }

    private FilterAccessor Filter()
    {
        parser.Expect("(");
        parser.Filters++;
        var predicate = parser.Boolean(parser.Predicate());
        parser.Filters--;
        parser.Expect(")");
        return new FilterAccessor(predicate);
    }
}
