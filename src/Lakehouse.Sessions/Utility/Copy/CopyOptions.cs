using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>The formats of COPY.</summary>
internal enum CopyFormat
{
    Text,
    Csv,
    Binary,
}

/// <summary>What option HEADER asks for.</summary>
internal enum HeaderChoice
{
    /// <summary>No line of names.</summary>
    None,

    /// <summary>A line of names, which is written or passed over.</summary>
    Present,

    /// <summary>A line that must have the names of the columns; FROM only.</summary>
    Match,
}

/// <summary>The options of COPY, read and checked as PostgreSQL's ProcessCopyOptions does.</summary>
/// <remarks>PostgreSQL documentation, SQL command COPY.</remarks>
internal sealed record CopyOptions
{
    /// <summary>FORMAT.</summary>
    public CopyFormat Format { get; private init; }

    /// <summary>HEADER.</summary>
    public HeaderChoice Header { get; private init; }

    /// <summary>FREEZE.</summary>
    public bool Freeze { get; private init; }

    /// <summary>DELIMITER: tab, in csv a comma.</summary>
    public byte Delimiter { get; private init; }

    /// <summary>NULL: <c>\N</c>, in csv nothing.</summary>
    public string Null { get; private init; } = "";

    /// <summary>QUOTE, csv only.</summary>
    public byte Quote { get; private init; } = (byte)'"';

    /// <summary>ESCAPE, csv only: the quote unless given.</summary>
    public byte Escape { get; private init; } = (byte)'"';

    /// <summary>FORCE_QUOTE (a, b); empty where not given.</summary>
    public EquatableArray<string> ForceQuote { get; private init; }

    /// <summary>FORCE_QUOTE *.</summary>
    public bool ForceQuoteAll { get; private init; }

    /// <summary>FORCE_NOT_NULL (a, b); empty where not given.</summary>
    public EquatableArray<string> ForceNotNull { get; private init; }

    /// <summary>FORCE_NULL (a, b); empty where not given.</summary>
    public EquatableArray<string> ForceNull { get; private init; }

    /// <summary>ENCODING: null where not given, the client's then.</summary>
    public ClientEncoding? Encoding { get; private init; }

    /// <summary>Reads the options.</summary>
    /// <param name="options">As written.</param>
    /// <param name="isFrom">COPY FROM, not TO.</param>
    /// <param name="text">The text that their spans count in.</param>
    /// <exception cref="SqlErrorException">42601, 22023, 0A000.</exception>
    public static CopyOptions Read(EquatableArray<StatementOption> options, bool isFrom, string text)
    {
        var given = new CopyOptionValues(options, isFrom, text);
        var isCsv = given.Format == CopyFormat.Csv;
        CopyOptionChecks.CheckBinary(given);
        var delimiter = given["delimiter"]?.Value ?? (isCsv ? "," : "\t");
        var nullText = given["null"]?.Value ?? (isCsv ? "" : "\\N");
        var quote = given["quote"]?.Value ?? "\"";
        var escape = given["escape"]?.Value ?? quote;
        CopyOptionChecks.CheckCharacters(given, delimiter, nullText, quote, escape);
        CopyOptionChecks.CheckForced(given, isFrom);
        CopyOptionChecks.CheckNull(isCsv, delimiter, nullText, quote);
        return new CopyOptions
        {
            Format = given.Format,
            Header = given.Header,
            Freeze = given.Freeze,
            Delimiter = (byte)delimiter[0],
            Null = nullText,
            Quote = (byte)quote[0],
            Escape = (byte)escape[0],
            ForceQuote = given["force_quote"]?.Names ?? default,
            ForceQuoteAll = given["force_quote"]?.IsStar ?? false,
            ForceNotNull = given["force_not_null"]?.Names ?? default,
            ForceNull = given["force_null"]?.Names ?? default,
            Encoding = given["encoding"]?.Value is { } encoding ? FindEncoding(encoding, isFrom) : null,
        };
    }

    private static ClientEncoding FindEncoding(string spelling, bool isFrom)
    {
        var name = ClientEncodings.Name(spelling)!;
        if (ClientEncodings.Find(name) is { } found) return found;
        var (from, to) = isFrom ? (name, "UTF8") : ("UTF8", name);
        throw new SqlError(
            SqlState.UndefinedFunction, $"default conversion function for encoding \"{from}\" to \"{to}\" does not exist").ToException();
    }
}
