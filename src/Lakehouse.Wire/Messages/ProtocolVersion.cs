using System.Globalization;

namespace Lakehouse.Wire.Messages;

/// <summary>A protocol version as the start-up packet writes it: major in the upper half, minor in the lower.</summary>
internal readonly record struct ProtocolVersion(int Code)
{
    /// <summary>3.0: every client since 2003.</summary>
    public static ProtocolVersion Oldest { get; } = new(3 << 16);

    /// <summary>3.2: PostgreSQL 18, with cancel keys of any length.</summary>
    public static ProtocolVersion Newest { get; } = new((3 << 16) | 2);

    /// <summary>The major version.</summary>
    public int Major => Code >>> 16;

    /// <summary>The minor version.</summary>
    public int Minor => Code & 0xffff;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
