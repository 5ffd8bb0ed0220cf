namespace Lakehouse.Wire.Messages;

/// <summary>The messages that never change.</summary>
internal static class ConstantMessages
{
    /// <summary>ParseComplete.</summary>
    public static ReadOnlySpan<byte> ParseComplete => "1\0\0\0\u0004"u8;

    /// <summary>BindComplete.</summary>
    public static ReadOnlySpan<byte> BindComplete => "2\0\0\0\u0004"u8;

    /// <summary>CloseComplete.</summary>
    public static ReadOnlySpan<byte> CloseComplete => "3\0\0\0\u0004"u8;

    /// <summary>NoData.</summary>
    public static ReadOnlySpan<byte> NoData => "n\0\0\0\u0004"u8;

    /// <summary>EmptyQueryResponse.</summary>
    public static ReadOnlySpan<byte> EmptyQueryResponse => "I\0\0\0\u0004"u8;

    /// <summary>PortalSuspended.</summary>
    public static ReadOnlySpan<byte> PortalSuspended => "s\0\0\0\u0004"u8;

    /// <summary>CopyDone.</summary>
    public static ReadOnlySpan<byte> CopyDone => "c\0\0\0\u0004"u8;
}
