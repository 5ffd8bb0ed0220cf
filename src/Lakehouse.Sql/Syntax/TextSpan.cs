namespace Lakehouse.Sql.Syntax;

/// <summary>A stretch of the statement's text, in UTF-16 code units.</summary>
/// <param name="Start">Offset of its first unit.</param>
/// <param name="Length">How many units it covers.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset behind its last unit.</summary>
    public int End => Start + Length;

    /// <summary>The span between two offsets.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The text it covers.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}
