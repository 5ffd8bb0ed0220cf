namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>vector as pgvector prints it: <c>[1,2.5]</c>, always in the shortest digits.</summary>
internal static class VectorText
{
    private const int Shortest = 1;

    /// <summary>The bytes of the text; -1 where they do not fit.</summary>
    public static int Write(Span<byte> at, ReadOnlySpan<float> elements)
    {
        var length = 0;
        foreach (var element in elements)
        {
            if (at.Length - length < FloatText.MaxLength + 2) return -1;
            at[length] = length == 0 ? (byte)'[' : (byte)',';
            length++;
            length += FloatText.Write(at[length..], element, Shortest);
        }
        if (length >= at.Length) return -1;
        at[length++] = (byte)']';
        return length;
    }

    /// <summary>The text.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<float> elements)
    {
        var text = new byte[(elements.Length * (FloatText.MaxLength + 1)) + 2];
        return text.AsSpan(0, Write(text, elements));
    }
}
