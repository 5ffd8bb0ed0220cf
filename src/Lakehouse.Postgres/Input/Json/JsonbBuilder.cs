using System.Text;

namespace Lakehouse.Postgres.Input.Json;

/// <summary>Writes jsonb's normal form while the parser reads. An object's members are put in order when it ends.</summary>
internal sealed class JsonbBuilder : IJsonSink
{
    private readonly Stack<Container> _open = new();
    private string _result = "";

    public bool ResolvesEscapes => true;

    public void BeginObject() => _open.Push(new Container(isObject: true));

    public void BeginArray() => _open.Push(new Container(isObject: false));

    public void Key(string key) => _open.Peek().Key = key;

    public void EndObject() => Value(_open.Pop().ToString());

    public void EndArray() => Value(_open.Pop().ToString());

    public void String(string value) => Value(Quote(value));

    public void Number(ReadOnlySpan<char> text) => Value(NumericInput.Parse(text).ToString());

    public void Literal(ReadOnlySpan<char> text) => Value(text.ToString());

    public override string ToString() => _result;

    private void Value(string text)
    {
        if (_open.TryPeek(out var container)) container.Add(text);
        else _result = text;
    }

    private static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>An object or array that has begun.</summary>
    private sealed class Container(bool isObject)
    {
        private readonly List<string> _elements = [];
        private readonly Dictionary<string, string> _members = [];

        public string Key { get; set; } = "";

        public void Add(string value)
        {
            if (isObject) _members[Key] = value;
            else _elements.Add(value);
        }

        public override string ToString()
        {
            if (!isObject) return $"[{string.Join(", ", _elements)}]";
            var members = _members
                .Select(member => (Key: Encoding.UTF8.GetBytes(member.Key), Text: $"{Quote(member.Key)}: {member.Value}"))
                .ToList();
            members.Sort((a, b) => a.Key.Length != b.Key.Length ? a.Key.Length - b.Key.Length : a.Key.AsSpan().SequenceCompareTo(b.Key));
            return $"{{{string.Join(", ", members.Select(member => member.Text))}}}";
        }
    }
}
