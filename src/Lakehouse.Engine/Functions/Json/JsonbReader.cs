using System.Collections.Immutable;
using System.Text.Json;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>Reads the text of a jsonb value, which is in normal form, into a tree. Its own stack: depth costs no calls.</summary>
internal static class JsonbReader
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = int.MaxValue };

    public static JsonbValue Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, Deep);
        var open = new Stack<Container>();
        while (reader.Read())
        {
            JsonbValue value;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    open.Push(new Container(reader.TokenType == JsonTokenType.StartObject));
                    continue;
                case JsonTokenType.PropertyName:
                    open.Peek().Key = reader.GetString()!;
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    value = open.Pop().Close();
                    break;
                case JsonTokenType.String:
                    value = new JsonbString(reader.GetString()!);
                    break;
                case JsonTokenType.Number:
                    value = new JsonbNumber(BigNumeric.Parse(reader.ValueSpan));
                    break;
                case JsonTokenType.Null:
                    value = JsonbValue.Null;
                    break;
                default:
                    value = new JsonbBoolean(reader.TokenType == JsonTokenType.True);
                    break;
            }
            if (open.Count == 0) return value;
            open.Peek().Add(value);
        }
        throw new JsonException("the text ends within a value");
    }

    private sealed class Container(bool isObject)
    {
        private readonly ImmutableArray<JsonbValue>.Builder _items = ImmutableArray.CreateBuilder<JsonbValue>();
        private readonly ImmutableArray<KeyValuePair<string, JsonbValue>>.Builder _members =
            ImmutableArray.CreateBuilder<KeyValuePair<string, JsonbValue>>();

        public string Key { get; set; } = "";

        public void Add(JsonbValue value)
        {
            if (isObject) _members.Add(new(Key, value));
            else _items.Add(value);
        }

        public JsonbValue Close() => isObject ? new JsonbObject(_members.ToImmutable()) : new JsonbArray(_items.ToImmutable());
    }
}
