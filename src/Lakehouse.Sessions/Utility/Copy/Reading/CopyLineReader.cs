using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>
/// Cuts the text and csv formats into lines. The first line's end says how all of them end: newline, carriage return, or both.
/// </summary>
/// <remarks>PostgreSQL's CopyReadLine and CopyReadLineText in copyfromparse.c.</remarks>
internal sealed class CopyLineReader
{
    private readonly CopyBytes _bytes;
    private readonly bool _isCsv;
    private readonly int _quote;
    private readonly int _escape;
    private readonly byte[] _special;
    private LineEnd _lineEnd;
    private int _length;
    private int _taken;
    private bool _ended;
    private bool _isMarked;

    /// <summary>Reads the lines of these bytes.</summary>
    public CopyLineReader(CopyBytes bytes, CopyOptions options)
    {
        _bytes = bytes;
        _isCsv = options.Format == CopyFormat.Csv;
        _quote = _isCsv ? options.Quote : -1;
        // Where both are one character, that toggles: an escaped quote opens anew what it has closed.
        _escape = _isCsv && options.Escape != options.Quote ? options.Escape : -1;
        _special = [(byte)'\n', (byte)'\r', (byte)'\\', .. _isCsv ? [options.Quote, options.Escape] : Array.Empty<byte>()];
    }

    private enum LineEnd
    {
        Unknown,
        Newline,
        Return,
        ReturnNewline,
    }

    /// <summary>The number of the line, from 1. Lines inside a quoted csv field count.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line was read whole, so that a message can show it.</summary>
    public bool HasLine { get; private set; }

    /// <summary>The line without its end, valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Line => _bytes.Rest[.._length];

    /// <summary>Reads the next line.</summary>
    /// <returns>True where it is the last; an empty one is none then.</returns>
    /// <exception cref="SqlErrorException">22P04, 22021, and what the bytes throw.</exception>
    public bool Read()
    {
        HasLine = false;
        Number++;
        _bytes.Take(_taken);
        (_length, _taken) = (0, 0);
        if (!_ended) _ended = Find();
        // Where the marker stands behind a line, that line comes first.
        if (_isMarked && _length == 0) _bytes.Drain();
        if (Line.Contains((byte)0)) throw SqlError.InvalidByteSequence([0]).ToException();
        if (!System.Text.Unicode.Utf8.IsValid(Line)) PgReader.DecodeUtf8(Line);
        HasLine = true;
        return _ended;
    }

    /// <summary>Finds where the line ends.</summary>
    /// <returns>True where nothing follows it.</returns>
    private bool Find()
    {
        var (at, inQuote, isEscaped) = (0, false, false);
        while (true)
        {
            var plain = _bytes.Rest[at..].IndexOfAny(_special);
            if (plain != 0) isEscaped = false;
            if (plain < 0)
            {
                at = _bytes.Rest.Length;
                if (_bytes.Fill()) continue;
                (_length, _taken) = (at, at);
                return true;
            }

            at += plain;
            int found = _bytes.Rest[at];
            if (inQuote && found == _escape) isEscaped = !isEscaped;
            if (found == _quote && !isEscaped) inQuote = !inQuote;
            if (found != _escape) isEscaped = false;
            if (inQuote)
            {
                if (found == (_lineEnd == LineEnd.Newline ? '\n' : '\r')) Number++;
                at++;
            }
            else if (found is '\n' or '\r')
            {
                EndAt(at, found);
                return false;
            }
            else if (found == '\\' && (!_isCsv || at == 0))
            {
                var next = _bytes.Peek(at + 1);
                if (next == '.' && IsMarker(at + 2))
                {
                    // What stands before it on its line counts, what follows does not.
                    (_length, _taken) = (at, at);
                    return _isMarked = true;
                }

                // In text whatever follows a backslash is data.
                at += _isCsv || next < 0 ? 1 : 2;
            }
            else
            {
                at++;
            }
        }
    }

    private void EndAt(int at, int found)
    {
        _length = at;
        var isBoth = found == '\r' && _lineEnd is LineEnd.Unknown or LineEnd.ReturnNewline && _bytes.Peek(at + 1) == '\n';
        var end = found == '\n' ? LineEnd.Newline : isBoth ? LineEnd.ReturnNewline : LineEnd.Return;
        if (_lineEnd == LineEnd.Unknown) _lineEnd = end;
        else if (_lineEnd != end) throw OtherEnd(found);
        _taken = at + (isBoth ? 2 : 1);
    }

    /// <summary>Whether a backslash and a dot are the end-of-data marker, by what follows them.</summary>
    private bool IsMarker(int at)
    {
        var next = _bytes.Peek(at);
        if (_lineEnd == LineEnd.ReturnNewline)
        {
            if (next == '\n') return !_isCsv ? throw OtherMarkerEnd() : false;
            if (next != '\r') return NoMarker();
            next = _bytes.Peek(at + 1);
        }

        if (next is not ('\r' or '\n')) return NoMarker();
        var isSame = _lineEnd switch { LineEnd.Unknown => true, LineEnd.Return => next == '\r', _ => next == '\n' };
        return isSame ? true : throw OtherMarkerEnd();
    }

    /// <summary>In csv it is data.</summary>
    private bool NoMarker() => _isCsv ? false : throw CopyErrors.BadFormat("end-of-copy marker corrupt");

    private static SqlErrorException OtherMarkerEnd() => CopyErrors.BadFormat("end-of-copy marker does not match previous newline style");

    private SqlErrorException OtherEnd(int found)
    {
        var (name, letter) = found == '\n' ? ("newline", "n") : ("carriage return", "r");
        return _isCsv
            ? CopyErrors.BadFormat($"unquoted {name} found in data", $"Use quoted CSV field to represent {name}.")
            : CopyErrors.BadFormat($"literal {name} found in data", $"Use \"\\{letter}\" to represent {name}.");
    }
}
