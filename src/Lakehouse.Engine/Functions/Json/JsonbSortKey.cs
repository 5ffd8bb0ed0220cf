using System.Buffers.Binary;
using System.Text;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>
/// Bytes that order and compare as jsonb values do, so that the engine sorts, groups and joins by them: {"a": 1} and
/// {"a": 1.0} have the same key.
/// </summary>
/// <remarks>
/// PostgreSQL's compareJsonbContainers. Types order as null, string, number, boolean, array, object; containers by their
/// number of members first. A scalar of its own counts as an array of one, before real ones of that length and behind the empty array.
/// </remarks>
internal static class JsonbSortKey
{
    private const byte Null = 1, String = 2, Number = 3, Boolean = 4, Array = 5, Object = 6;

    // Digits of numbers and characters of strings are greater; a text ends before it goes on.
    private const byte End = 0;

    /// <summary>The key of a value.</summary>
    public static byte[] Of(JsonbValue value)
    {
        var key = new List<byte>(32);
        if (value.IsScalar)
        {
            Begin(key, Array, 1);
            key.Add(0);
            Append(key, value);
        }
        else if (value is JsonbArray array)
        {
            Begin(key, Array, array.Items.Length);
            key.Add(1);
            foreach (var item in array.Items) Append(key, item);
        }
        else Append(key, value);
        return [.. key];
    }

    /// <summary>The order of two values.</summary>
    public static int Compare(JsonbValue left, JsonbValue right) => Of(left).AsSpan().SequenceCompareTo(Of(right));

    /// <summary>Whether two values are equal.</summary>
    public static bool Equal(JsonbValue left, JsonbValue right) => Compare(left, right) == 0;

    private static void Begin(List<byte> key, byte type, int count)
    {
        key.Add(type);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, count);
        foreach (var b in bytes) key.Add(b);
    }

    private static void Append(List<byte> key, JsonbValue value)
    {
        JsonbDepth.Ensure();
        switch (value)
        {
            case JsonbNull:
                key.Add(Null);
                break;
            case JsonbString text:
                key.Add(String);
                Append(key, text.Value);
                break;
            case JsonbNumber number:
                key.Add(Number);
                key.AddRange(NumericSortKey.Of(number.Value));
                key.Add(End);
                break;
            case JsonbBoolean boolean:
                key.Add(Boolean);
                key.Add(boolean.Value ? (byte)1 : (byte)0);
                break;
            case JsonbArray array:
                Begin(key, Array, array.Items.Length);
                foreach (var item in array.Items) Append(key, item);
                break;
            case JsonbObject members:
                Begin(key, Object, members.Members.Length);
                foreach (var member in members.Members)
                {
                    Append(key, member.Key);
                    Append(key, member.Value);
                }
                break;
        }
    }

    private static void Append(List<byte> key, string text)
    {
        key.AddRange(Encoding.UTF8.GetBytes(text));
        key.Add(End);
    }
}
