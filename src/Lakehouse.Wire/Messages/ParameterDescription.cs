using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>ParameterDescription: the types of a statement's parameters.</summary>
internal static class ParameterDescription
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, ReadOnlySpan<uint> types)
    {
        var at = writer.Begin('t');
        writer.WriteInt16((short)types.Length);
        foreach (var type in types) writer.WriteUInt32(type);
        writer.End(at);
    }
}
