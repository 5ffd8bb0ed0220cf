using System.Runtime.InteropServices;
using System.Text;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>Ranges and multiranges as PostgreSQL prints them, their dates and times by the session's settings.</summary>
internal static class RangeText
{
    /// <summary>The text of what is held.</summary>
    /// <param name="oid">A range type or a multirange type.</param>
    /// <param name="held">What the engine holds.</param>
    /// <param name="settings">The session's.</param>
    public static string Of(uint oid, string held, EncodingSettings settings)
    {
        RangeTypes.TryFind(oid, out var type);
        return type!.IsOfNumbers ? held : HeldRange.Print(held, value => Value(type.Element, (long)value.Unscaled, settings));
    }

    private static string Value(uint element, long value, EncodingSettings settings)
    {
        Span<byte> buffer = stackalloc byte[TimestampText.MaxLength];
        ref var at = ref MemoryMarshal.GetReference(buffer);
        var length = element == TypeOid.Date
            ? DateText.Write(ref at, (int)value, settings.DateStyle, settings.DateOrder)
            : TimestampText.Write(ref at, value, element == TypeOid.TimestampTz ? settings.Zone : null, settings.DateStyle, settings.DateOrder);
        return Encoding.ASCII.GetString(buffer[..length]);
    }
}
