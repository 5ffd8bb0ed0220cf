using System.Text;

namespace Lakehouse.Engine.Functions.Money;

/// <summary>cash_words(): an amount in English words, with the spaces that PostgreSQL puts.</summary>
/// <remarks>src/backend/utils/adt/cash.c.</remarks>
internal static class MoneyWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (ulong Unit, string Name)[] Units =
    [
        (1_000_000_000_000_000, "quadrillion"), (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"),
    ];

    /// <summary>The words.</summary>
    public static string Of(long amount)
    {
        var (dollars, cents) = Math.DivRem(amount < 0 ? (ulong)-(amount + 1) + 1 : (ulong)amount, 100);
        var words = new StringBuilder();
        foreach (var (unit, name) in Units)
            if (dollars / unit % 1000 is var group and not 0) words.Append(Below1000((int)group)).Append(' ').Append(name).Append(' ');
        if (dollars % 1000 is var rest and not 0) words.Append(Below1000((int)rest));
        if (words.Length == 0) words.Append(Small[0]);
        words.Append(dollars == 1 ? " dollar and " : " dollars and ").Append(Below1000((int)cents)).Append(cents == 1 ? " cent" : " cents");
        if (amount < 0) words.Insert(0, "minus ");
        words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    private static string Below1000(int number)
    {
        var (hundreds, rest) = Math.DivRem(number, 100);
        var words = rest < 20 ? Small[rest] : rest % 10 == 0 ? Tens[rest / 10] : $"{Tens[rest / 10]} {Small[rest % 10]}";
        if (hundreds == 0) return words;
        // A multiple of ten above ten stands without "and".
        return rest == 0 ? $"{Small[hundreds]} hundred" : $"{Small[hundreds]} hundred {(rest < 20 ? "and " : "")}{words}";
    }
}
