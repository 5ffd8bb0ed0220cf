using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>Reads a text by a date/time template, for to_date(), to_timestamp() and jsonpath's datetime().</summary>
/// <remarks>
/// PostgreSQL documentation, section 9.8; DCH_from_char() of src/backend/utils/adt/formatting.c. The standard's way, datetime()'s,
/// wants every separator as it is written and nothing left over at either end.
/// </remarks>
internal sealed class DateTimeReader
{
    private readonly TemplateCursor _text;
    private readonly DateTimeFieldReader _reader;
    private readonly bool _standard;
    private bool _fixed;

    private DateTimeReader(string text, bool standard)
    {
        _text = new TemplateCursor(text);
        _reader = new DateTimeFieldReader(_text);
        _standard = _fixed = standard;
    }

    /// <summary>The fields that a text has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="template">What it is read by.</param>
    /// <param name="standard">Whether text and template must match entirely.</param>
    /// <exception cref="SqlErrorException">22007: the text does not fit; 0A000: a field that can only be printed.</exception>
    public static DateTimeFields Read(string text, ImmutableArray<FormatNode> template, bool standard = false)
    {
        var reader = new DateTimeReader(text, standard);
        reader.Read(template);
        return reader._reader.Fields;
    }

    private void Read(ImmutableArray<FormatNode> nodes)
    {
        var at = 0;
        for (; at < nodes.Length && !_text.AtEnd; at++)
        {
            var node = nodes[at];
            if (!_fixed && node.Pattern != "FX" && (node.Pattern is not null || at == 0)) _text.SkipSpaces();
            if (node.Pattern is null) Pass(node);
            else if (node.Pattern == "FX") _fixed = true;
            else
            {
                _text.Begin(node, IsNumberEnded(nodes, at));
                _reader.Take(node);
                if (node.Ordinal is not null) _text.Skip(2);
                if (_fixed) continue;
                _text.Skipped = 0;
                _text.SkipSpaces();
            }
        }
        if (!_standard) return;
        if (at < nodes.Length) throw Misfit("input string is too short for datetime format");
        _text.SkipSpaces();
        if (!_text.AtEnd) throw Misfit("trailing characters remain in input string after datetime format");
    }

    // A separator outside FX takes one separator of the text or nothing; a character takes whatever stands there.
    private void Pass(FormatNode node)
    {
        var c = node.Text[0];
        var separates = !node.IsQuoted && (TemplateCursor.IsSpace(c) || TemplateCursor.IsSeparator(c));
        if (_standard)
        {
            if (_text.Current != c)
                throw Misfit(separates ? $"unmatched format separator \"{c}\"" : $"unmatched format character \"{c}\"");
            _text.Skip(1);
        }
        else if (_fixed) _text.Skip(1);
        else if (separates)
        {
            _text.Skipped--;
            if (!TemplateCursor.IsSpace(_text.Current) && !TemplateCursor.IsSeparator(_text.Current)) return;
            _text.Skip(1);
            _text.Skipped++;
        }
        else if (_text.Skipped > 0) _text.Skipped--;
        else _text.Skip(1);
    }

    // Whether digits end where the field behind begins, so that all that stand there are taken.
    private static bool IsNumberEnded(ImmutableArray<FormatNode> nodes, int at)
    {
        if (nodes[at].Ordinal is not null || at + 1 == nodes.Length) return true;
        var next = nodes[at + 1];
        return next.Pattern is null ? !char.IsAsciiDigit(next.Text[0]) : !FormatNode.IsOfDigits(next.Pattern);
    }

    private static SqlErrorException Misfit(string message) => new SqlError(SqlState.InvalidDatetimeFormat, message).ToException();
}
