namespace Lakehouse.Postgres.Input.Json;

/// <summary>What a piece of JSON text is.</summary>
internal enum JsonTokenKind
{
    End,
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Colon,
    Comma,
    String,
    Number,
    Literal,
}
