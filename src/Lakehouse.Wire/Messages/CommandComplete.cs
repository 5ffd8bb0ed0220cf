using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>CommandComplete: a statement's tag.</summary>
internal static class CommandComplete
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, string tag)
    {
        var at = writer.Begin('C');
        writer.WriteString(tag);
        writer.End(at);
    }
}
