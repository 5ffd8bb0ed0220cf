namespace Lakehouse.Engine.Encoders.Json;

/// <summary>The white space and order of json (as row_to_json writes it) or of jsonb.</summary>
internal sealed record JsonStyle(bool IsJsonb)
{
    /// <summary>Between members.</summary>
    public ReadOnlySpan<byte> Comma => IsJsonb ? ", "u8 : ","u8;

    /// <summary>Between key and value.</summary>
    public ReadOnlySpan<byte> Colon => IsJsonb ? ": "u8 : ":"u8;
}
