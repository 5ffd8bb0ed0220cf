namespace Lakehouse.Fuzz.Parsing;

/// <summary>
/// Makes statements that are nearly right out of right ones: words and characters are dropped, doubled, swapped, replaced,
/// two statements are spliced, a piece is nested in itself. The same random numbers give the same statement.
/// </summary>
public sealed class StatementMutator(IReadOnlyList<string> seeds, Random random)
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", ",", ";", ".", "*", ":", "::", ":=", "=>", "..", "'", "\"", "$$", "$a$", "$1", "--", "/*", "*/", "\\", "\0",
        "select", "from", "where", "not", "null", "is", "in", "like", "between", "and", "or", "any", "all", "case", "when", "end", "array",
        "row", "cast", "as", "with", "recursive", "union", "order by", "limit", "fetch first", "rows", "only", "over", "partition by",
        "within group", "filter", "lateral", "join", "using", "on", "values", "table", "interval", "timestamp", "double precision",
        "E'\\u", "U&'\\", "U&\"", "uescape", "B'", "x'", "1e", "1.", ".5", "0x", "99999999999999999999", "-", "+", "@", "<->", "operator(",
        "collate", "at time zone", "grouping sets", "cube", "insert into", "create table", "begin atomic", "explain", "copy", "é", "日本", "\ud83d",
    ];

    /// <summary>The next statement.</summary>
    public string Next()
    {
        var text = Pick(seeds);
        var steps = random.Next(1, 6);
        for (var i = 0; i < steps; i++) text = Mutate(text);
        return text;
    }

    private string Mutate(string text) => random.Next(9) switch
    {
        0 => Splice(text, "", random.Next(1, 12)),
        1 => Splice(text, Pick(Pieces), 0),
        2 => Splice(text, $" {Pick(Pieces)} ", random.Next(0, 4)),
        3 => Splice(text, Slice(text), 0),
        4 => Splice(text, Slice(Pick(seeds)), random.Next(0, 6)),
        5 => text[..random.Next(text.Length + 1)],
        6 => SwapWords(text),
        7 => Splice(text, ((char)random.Next(1, 0x250)).ToString(), 1),
        _ => Nest(text),
    };

    private string Splice(string text, string inserted, int removed)
    {
        var at = random.Next(text.Length + 1);
        return string.Concat(text.AsSpan(0, at), inserted, text.AsSpan(Math.Min(text.Length, at + removed)));
    }

    private string Slice(string text)
    {
        var start = random.Next(text.Length + 1);
        return text.Substring(start, random.Next(text.Length - start + 1));
    }

    private string SwapWords(string text)
    {
        var words = text.Split(' ');
        var (first, second) = (random.Next(words.Length), random.Next(words.Length));
        (words[first], words[second]) = (words[second], words[first]);
        return string.Join(' ', words);
    }

    private string Nest(string text)
    {
        var (open, close) = Pick<(string, string)>([("(", ")"), ("(select ", ")"), ("f(", ")"), ("not ", ""), ("- ", ""), ("array[", "]"), ("case when ", " end")]);
        var depth = random.Next(1, 40);
        var at = random.Next(text.Length + 1);
        return string.Concat(text[..at], string.Concat(Enumerable.Repeat(open, depth)), text[at..], string.Concat(Enumerable.Repeat(close, depth)));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
