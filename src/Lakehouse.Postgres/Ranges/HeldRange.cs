using System.Collections.Immutable;
using System.Text;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Ranges;

/// <summary>
/// The text that the engine holds of a range, <c>[1,5)</c> or <c>empty</c>, and of a multirange, <c>{[1,5),[7,9)}</c>. Dates are days and
/// timestamps microseconds since 1970, so that neither a style nor a zone is in it; numbers are as PostgreSQL prints them.
/// </summary>
public static class HeldRange
{
    private const string EmptyRange = "empty";

    /// <summary>A range, of one or of no values.</summary>
    public static string OfRange(RangeSet range) => Range(range, Plain);

    /// <summary>A multirange.</summary>
    public static string OfMultirange(RangeSet ranges) => Multirange(ranges, Plain);

    /// <summary>Reads what is held of a range or a multirange.</summary>
    public static RangeSet Parse(string held)
    {
        if (held == EmptyRange) return RangeSet.Empty;
        var text = held.AsSpan();
        if (text[0] == '{') text = text[1..^1];
        var ranges = ImmutableArray.CreateBuilder<RangeValue>();
        while (!text.IsEmpty)
        {
            var comma = text.IndexOf(',');
            var end = text.IndexOfAny(')', ']');
            ranges.Add(new RangeValue(
                Bound(true, text[1..comma], text[0] == '['), Bound(false, text[(comma + 1)..end], text[end] == ']')));
            text = text[Math.Min(end + 2, text.Length)..];
        }
        return new RangeSet(ranges.ToImmutable());
    }

    /// <summary>As PostgreSQL prints it: a range, or what is held in braces.</summary>
    /// <param name="held">What is held.</param>
    /// <param name="print">Prints a value.</param>
    public static string Print(string held, Func<PgNumeric, string> print)
    {
        var ranges = Parse(held);
        string Quoted(PgNumeric value) => print(value) is var text && text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
        return held[0] == '{' ? Multirange(ranges, Quoted) : Range(ranges, Quoted);
    }

    private static string Plain(PgNumeric value) => value.ToString();

    private static RangeBound Bound(bool isLower, ReadOnlySpan<char> text, bool isInclusive) =>
        text.IsEmpty ? RangeBound.Infinite(isLower) : new RangeBound(isLower, NumericInput.Parse(text), isInclusive);

    private static string Range(RangeSet range, Func<PgNumeric, string> print)
    {
        if (range.IsEmpty) return EmptyRange;
        var text = new StringBuilder();
        Append(text, range.Ranges[0], print);
        return text.ToString();
    }

    private static string Multirange(RangeSet ranges, Func<PgNumeric, string> print)
    {
        var text = new StringBuilder("{");
        foreach (var range in ranges.Ranges)
        {
            if (text.Length > 1) text.Append(',');
            Append(text, range, print);
        }
        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, RangeValue range, Func<PgNumeric, string> print)
    {
        text.Append(range.Lower.IsInclusive ? '[' : '(');
        if (range.Lower.Value is { } lower) text.Append(print(lower));
        text.Append(',');
        if (range.Upper.Value is { } upper) text.Append(print(upper));
        text.Append(range.Upper.IsInclusive ? ']' : ')');
    }
}
