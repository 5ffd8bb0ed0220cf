using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>A to_char() or to_number() template, taken apart.</summary>
/// <remarks>PostgreSQL documentation, table 9.28.</remarks>
internal sealed class NumberTemplate
{
    private static readonly string[] Words = ["EEEE", "FM", "MI", "PL", "SG", "PR", "RN", "TH", "9", "0", ".", "D", ",", "G", "S", "V", "L"];

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public List<(string Word, string Written)> Items { get; } = [];

    /// <summary>Digits before the point.</summary>
    public int Before { get; private set; }

    /// <summary>Digits behind the point.</summary>
    public int Behind { get; private set; }

    /// <summary>Digits behind V: the number is multiplied by as many tens.</summary>
    public int Shift { get; private set; }

    /// <summary>Which digit position before the point the first 0 is at; -1 for none.</summary>
    public int FirstZero { get; private set; } = -1;

    public bool FillMode { get; private set; }

    public bool HasPoint { get; private set; }

    public bool IsRoman => Has("RN");

    public bool IsScientific => Has("EEEE");

    /// <summary>Whether a word occurs.</summary>
    public bool Has(string word) => _words.Contains(word);

    /// <summary>Reads a template.</summary>
    /// <exception cref="SqlErrorException">42601: words that exclude one another.</exception>
    public static NumberTemplate Parse(string text)
    {
        var template = new NumberTemplate();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '"')
            {
                for (at++; at < text.Length && text[at] != '"'; at++) template.Items.Add(("", text[at].ToString()));
                at++;
                continue;
            }
            var word = Array.Find(Words, candidate => string.Compare(text, at, candidate, 0, candidate.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (word is null)
            {
                template.Items.Add(("", text[at++].ToString()));
                continue;
            }
            template.Take(word, text.Substring(at, word.Length));
            at += word.Length;
        }
        return template;
    }

    private void Take(string word, string written)
    {
        switch (word)
        {
            case "FM":
                FillMode = true;
                return;
            case "9" or "0" when Has("PR"):
                throw Error($"\"{word}\" must be ahead of \"PR\"");
            case "9" or "0" when Has("V"):
                Shift++;
                break;
            case "9" or "0" when HasPoint:
                Behind++;
                break;
            case "9":
                Before++;
                break;
            case "0":
                if (FirstZero < 0) FirstZero = Before;
                Before++;
                break;
            case "." or "D":
                if (HasPoint) throw Error("multiple decimal points");
                if (Has("V")) throw Error("cannot use \"V\" and decimal point together");
                HasPoint = true;
                break;
            case "S" when Has("S"):
                throw Error("cannot use \"S\" twice");
        }
        Items.Add((word, written));
        _words.Add(word);
    }

    private static SqlErrorException Error(string message) => new(new SqlError(SqlState.SyntaxError, message));
}
