using System.Text;

namespace Lakehouse.Postgres.Input.Json;

/// <summary>Gathers what the parser reads and writes it once, in jsonb's normal form.</summary>
internal sealed class JsonbBuilder : IJsonSink
{
    private readonly Stack<Container> _open = new();
    private object _result = "";

    public bool ResolvesEscapes => true;

    public void BeginObject() => _open.Push(new Container(isObject: true));

    public void BeginArray() => _open.Push(new Container(isObject: false));

    public void Key(string key) => _open.Peek().Key = key;

    public void EndObject() => Value(_open.Pop());

    public void EndArray() => Value(_open.Pop());

    public void String(string value) => Value(Quote(value));

    public void Number(ReadOnlySpan<char> text) => Value(NumericInput.Parse(text).ToString());

    public void Literal(ReadOnlySpan<char> text) => Value(text.ToString());

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, _result);
        return text.ToString();
    }

    /// <param name="value">The text of a scalar, or a container.</param>
    private void Value(object value)
    {
        if (_open.TryPeek(out var container)) container.Add(value);
        else _result = value;
    }

    private static void Write(StringBuilder text, object value)
    {
        if (value is Container container) container.WriteTo(text);
        else text.Append((string)value);
    }

    internal static string Quote(string value)
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
        private readonly List<object> _elements = [];
        private readonly Dictionary<string, object> _members = [];

        public string Key { get; set; } = "";

        public void Add(object value)
        {
            if (isObject) _members[Key] = value;
            else _elements.Add(value);
        }

        public void WriteTo(StringBuilder text)
        {
            if (isObject) WriteObject(text);
            else WriteArray(text);
        }

        private void WriteArray(StringBuilder text)
        {
            text.Append('[');
            for (var i = 0; i < _elements.Count; i++)
            {
                if (i > 0) text.Append(", ");
                Write(text, _elements[i]);
            }

            text.Append(']');
        }

        /// <summary>The members in the order of their keys' lengths, then bytes.</summary>
        private void WriteObject(StringBuilder text)
        {
            var members = _members.Select(member => (Bytes: Encoding.UTF8.GetBytes(member.Key), member.Key, member.Value)).ToList();
            members.Sort((a, b) => a.Bytes.Length != b.Bytes.Length ? a.Bytes.Length - b.Bytes.Length : a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));
            text.Append('{');
            for (var i = 0; i < members.Count; i++)
            {
                if (i > 0) text.Append(", ");
                text.Append(Quote(members[i].Key)).Append(": ");
                Write(text, members[i].Value);
            }

            text.Append('}');
        }
    }
}
