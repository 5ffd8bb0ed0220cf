namespace Lakehouse.Wire.Framing;

/// <summary>The options of COPY's csv format that say what a line looks like. The defaults are PostgreSQL's.</summary>
public sealed record CopyCsvOptions
{
    /// <summary>Between values.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Around values that need it.</summary>
    public byte Quote { get; init; } = (byte)'"';

    /// <summary>Before a quote or itself within a quoted value.</summary>
    public byte Escape { get; init; } = (byte)'"';

    /// <summary>What a null looks like, never quoted; at most 64 bytes.</summary>
    public ReadOnlyMemory<byte> Null { get; init; }

    /// <summary>FORCE_QUOTE: for each column whether all its values are quoted; empty for none.</summary>
    public IReadOnlyList<bool> ForceQuote { get; init; } = [];
}
