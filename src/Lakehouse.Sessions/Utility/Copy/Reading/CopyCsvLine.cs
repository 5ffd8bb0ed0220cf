using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>A line of COPY's csv format.</summary>
/// <remarks>PostgreSQL documentation, COPY, "CSV Format"; copyfromparse.c, CopyReadAttributesCSV.</remarks>
internal static class CopyCsvLine
{
    /// <summary>Takes the line apart. A value may be quoted in part.</summary>
    /// <exception cref="SqlErrorException">22P04: a quote is not closed.</exception>
    public static void Split(ReadOnlySpan<byte> line, CopyOptions options, ReadOnlySpan<byte> nullText, CopyFields fields)
    {
        while (true)
        {
            var rest = line;
            var isQuoted = false;
            while (true)
            {
                var plain = rest.IndexOfAny(options.Delimiter, options.Quote);
                if (plain < 0) plain = rest.Length;
                fields.Add(rest[..plain]);
                rest = rest[plain..];
                if (rest.IsEmpty || rest[0] == options.Delimiter) break;
                isQuoted = true;
                rest = TakeQuoted(rest[1..], options, fields);
            }

            fields.End(isNull: !isQuoted && line[..^rest.Length].SequenceEqual(nullText));
            if (rest.IsEmpty) return;
            line = rest[1..];
        }
    }

    /// <summary>Takes what stands in quotes.</summary>
    /// <returns>What follows the closing quote.</returns>
    private static ReadOnlySpan<byte> TakeQuoted(ReadOnlySpan<byte> rest, CopyOptions options, CopyFields fields)
    {
        while (true)
        {
            var plain = rest.IndexOfAny(options.Quote, options.Escape);
            if (plain < 0) throw CopyErrors.BadFormat("unterminated CSV quoted field");
            fields.Add(rest[..plain]);
            var found = rest[plain];
            rest = rest[(plain + 1)..];
            if (found == options.Escape && !rest.IsEmpty && (rest[0] == options.Escape || rest[0] == options.Quote))
            {
                fields.Add(rest[0]);
                rest = rest[1..];
            }
            else if (found == options.Quote)
            {
                return rest;
            }
            else
            {
                fields.Add(found);
            }
        }
    }
}
