using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Framing;

/// <summary>COPY's representation of null. Room for one is kept before every value, so its length has a limit.</summary>
internal static class CopyNull
{
    /// <summary>Most bytes.</summary>
    public const int Longest = 64;

    /// <summary>Its bytes, if they are not too many.</summary>
    public static byte[] Check(ReadOnlySpan<byte> text) => text.Length <= Longest
        ? text.ToArray()
        : throw SqlError.FeatureNotSupported($"COPY null representation longer than {Longest} bytes is not supported").ToException();
}
