using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>Query: a string of any number of statements.</summary>
internal readonly record struct Query(string Text)
{
    /// <summary>Reads the body.</summary>
    public static Query Decode(ReadOnlySpan<byte> body)
    {
        var reader = new PgReader(body);
        var text = reader.ReadString();
        reader.End();
        return new Query(text);
    }
}
