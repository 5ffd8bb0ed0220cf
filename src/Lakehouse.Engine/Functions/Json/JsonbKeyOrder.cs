using System.Text;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>The order of keys in jsonb: by length in bytes, then by bytes.</summary>
internal sealed class JsonbKeyOrder : IComparer<string>
{
    public static JsonbKeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Encoding.UTF8.GetBytes(x!), Encoding.UTF8.GetBytes(y!));
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.AsSpan().SequenceCompareTo(b);
    }
}
