using System.Text;

namespace Lakehouse.Server.Samples.Tpch;

/// <summary>
/// Text for comment columns: small sentences of nouns, verbs and their company, cut to a length, as the specification's
/// section 4.2.2.14 has it. "special … requests" and the like occur, which queries look for.
/// </summary>
internal static class CommentText
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ, ";

    private static readonly string[] Nouns =
    [
        "packages", "requests", "accounts", "deposits", "foxes", "ideas", "theodolites", "pinto beans", "instructions", "dependencies",
        "excuses", "platelets", "asymptotes", "courts", "dolphins", "multipliers", "warthogs", "frets", "pearls", "sentiments",
    ];

    private static readonly string[] Verbs =
    [
        "sleep", "wake", "are", "cajole", "haggle", "nag", "use", "boost", "affix", "detect", "integrate", "maintain", "nod", "was",
        "lose", "sublate", "solve", "thrash", "promise", "engage", "hinder", "print", "dazzle", "snooze", "doze", "unwind",
    ];

    private static readonly string[] Adjectives =
    [
        "furious", "sly", "careful", "blithe", "quick", "fluffy", "slow", "quiet", "ruthless", "thin", "close", "dogged", "daring",
        "brave", "stealthy", "permanent", "enticing", "idle", "busy", "regular", "final", "ironic", "even", "bold", "silent",
        "special", "pending", "unusual", "express",
    ];

    private static readonly string[] Adverbs =
    [
        "sometimes", "always", "never", "furiously", "slyly", "carefully", "blithely", "quickly", "fluffily", "slowly", "quietly",
        "ruthlessly", "thinly", "closely", "doggedly", "daringly", "bravely", "stealthily", "permanently", "idly", "busily", "finally",
    ];

    private static readonly string[] Prepositions =
    [
        "about", "above", "according to", "across", "after", "against", "along", "among", "around", "at", "before", "between", "beyond",
        "by", "despite", "during", "except", "for", "from", "inside", "instead of", "into", "near", "under", "until", "upon", "within",
    ];

    private static readonly string[] Endings = [". ", "; ", "? ", "! ", ": "];

    /// <summary>Sentences cut to a length between the two.</summary>
    public static string Sentences(SampleRandom random, int least, int most)
    {
        var length = random.Between(least, most);
        var text = new StringBuilder(length + 80);
        // A comment begins in the middle of a text, as if it had been cut out of a longer one.
        if (random.Chance(50)) text.Append(random.Pick(Nouns)).Append(' ');
        while (text.Length < length) AppendSentence(text, random);
        return text.ToString(0, length).Trim();
    }

    /// <summary>An address: letters without sense, of a length between the two.</summary>
    public static string Address(SampleRandom random, int least, int most)
    {
        var text = new char[random.Between(least, most)];
        for (var i = 0; i < text.Length; i++) text[i] = Letters[random.Between(0, Letters.Length - 1)];
        return new string(text).Trim();
    }

    /// <summary>A telephone number, whose first digits tell the nation.</summary>
    public static string Phone(SampleRandom random, int nation) =>
        $"{nation + 10}-{random.Between(100, 999)}-{random.Between(100, 999)}-{random.Between(1000, 9999)}";

    private static void AppendSentence(StringBuilder text, SampleRandom random)
    {
        AppendNounPhrase(text, random);
        if (random.Chance(40)) text.Append(random.Pick(Adverbs)).Append(' ');
        text.Append(random.Pick(Verbs));
        if (random.Chance(50))
        {
            text.Append(' ').Append(random.Pick(Prepositions)).Append(" the ");
            AppendNounPhrase(text, random);
            text.Length--;
        }

        text.Append(random.Pick(Endings));
    }

    private static void AppendNounPhrase(StringBuilder text, SampleRandom random)
    {
        if (random.Chance(30)) text.Append(random.Pick(Adverbs)).Append(' ');
        if (random.Chance(70)) text.Append(random.Pick(Adjectives)).Append(' ');
        text.Append(random.Pick(Nouns)).Append(' ');
    }
}
