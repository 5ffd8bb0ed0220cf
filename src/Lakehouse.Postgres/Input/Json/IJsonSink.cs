namespace Lakehouse.Postgres.Input.Json;

/// <summary>What a JSON text consists of, in order, as the parser finds it. Implemented by structs and classes; nothing is kept by the parser.</summary>
internal interface IJsonSink
{
    /// <summary>True where strings are wanted with their escapes resolved; otherwise they are only checked.</summary>
    bool ResolvesEscapes { get; }

    void BeginObject();

    void Key(string key);

    void EndObject();

    void BeginArray();

    void EndArray();

    void String(string value);

    void Number(ReadOnlySpan<char> text);

    /// <summary>true, false or null.</summary>
    void Literal(ReadOnlySpan<char> text);
}
