using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Messages;

/// <summary>Query: a string of any number of statements.</summary>
internal readonly record struct Query(string Text)
{
    /// <summary>Reads the body.</summary>
    public static Query Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
    {
        var reader = new PgReader(body, encoding);
        var text = reader.ReadString();
        reader.End();
        return new Query(text);
    }
}
