using System.Text;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>Puts the digits of one number into the places of a template.</summary>
internal sealed class NumberWriter(NumberTemplate template, string whole, string fraction, bool negative, int width)
{
    private readonly StringBuilder _text = new();
    private readonly bool _leadingS = template.Has("S") && template.Items.FindIndex(item => item.Word == "S") < template.Items.FindIndex(item => item.Word is "9" or "0");
    private int _position;
    private int _behind;
    private bool _started;

    // Leading positions that hold no digit.
    private int Blanks => width - whole.Length;

    private bool HasOwnSign => template.Has("S") || template.Has("MI") || template.Has("SG") || template.Has("PR");

    public string Write()
    {
        var lastNeeded = fraction.TrimEnd('0').Length;
        var lastZero = LastForcedZero();
        foreach (var (word, written) in template.Items)
        {
            switch (word)
            {
                case "9" or "0" when _behindPoint:
                    if (_behind < fraction.Length && (!template.FillMode || _behind < lastNeeded || _behind < lastZero)) _text.Append(fraction[_behind]);
                    _behind++;
                    break;
                case "9" or "0":
                    Digit();
                    break;
                case "." or "D":
                    Begin();
                    _behindPoint = true;
                    if (!template.FillMode || lastNeeded > 0 || lastZero > 0 || template.Behind == 0 || fraction.Length > 0) _text.Append('.');
                    break;
                case "," or "G":
                    Separator();
                    break;
                default:
                    Other(word, written);
                    break;
            }
        }
        if (template.Has("PR")) _text.Append(negative ? ">" : template.FillMode ? "" : " ");
        return _text.ToString();
    }

    private bool _behindPoint;

    private int LastForcedZero()
    {
        var (behind, last, point) = (0, 0, false);
        foreach (var (word, _) in template.Items)
        {
            if (word is "." or "D") point = true;
            else if (point && word is "9" or "0" && point)
            {
                behind++;
                if (word == "0") last = behind;
            }
        }
        return last;
    }

    private void Digit()
    {
        var index = _position++ - Blanks;
        if (index >= 0)
        {
            Begin();
            _text.Append(whole[index]);
        }
        else if (template.FirstZero >= 0 && _position > template.FirstZero)
        {
            Begin();
            _text.Append('0');
        }
        else if (!template.FillMode) _text.Append(' ');
    }

    private void Separator()
    {
        if (_started) _text.Append(',');
        else if (!template.FillMode) _text.Append(' ');
    }

    // The sign stands right before the first digit.
    private void Begin()
    {
        if (_started) return;
        _started = true;
        if (_leadingS) _text.Append(negative ? '-' : '+');
        else if (template.Has("PR")) _text.Append(negative ? "<" : template.FillMode ? "" : " ");
        else if (!HasOwnSign) _text.Append(negative ? "-" : template.FillMode ? "" : " ");
    }

    private void Other(string word, string written)
    {
        switch (word)
        {
            case "S":
                if (!_leadingS) _text.Append(negative ? '-' : '+');
                break;
            case "MI":
                _text.Append(negative ? "-" : template.FillMode ? "" : " ");
                break;
            case "PL":
                _text.Append(!negative ? "+" : template.FillMode ? "" : " ");
                break;
            case "SG":
                _text.Append(negative ? '-' : '+');
                break;
            case "TH":
                if (!negative && fraction.Length == 0) _text.Append(Ordinal(written[0] == 'T'));
                break;
            case "L":
                _text.Append(template.FillMode ? "" : " ");
                break;
            case "":
                _text.Append(written);
                break;
        }
    }

    private string Ordinal(bool upper)
    {
        var last = whole.Length == 0 ? '0' : whole[^1];
        var teen = whole.Length > 1 && whole[^2] == '1';
        var suffix = (teen, last) switch
        {
            (false, '1') => "st",
            (false, '2') => "nd",
            (false, '3') => "rd",
            _ => "th",
        };
        return upper ? suffix.ToUpperInvariant() : suffix;
    }
}
