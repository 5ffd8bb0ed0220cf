using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>ParameterStatus: a reported setting and its value.</summary>
internal static class ParameterStatus
{
    /// <summary>Writes it.</summary>
    public static void Write(PgWriter writer, string name, string value)
    {
        var at = writer.Begin('S');
        writer.WriteString(name);
        writer.WriteString(value);
        writer.End(at);
    }
}
