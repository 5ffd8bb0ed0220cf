using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire.Messages;

/// <summary>CopyInResponse and CopyOutResponse: data follows, in this format.</summary>
internal static class CopyResponse
{
    /// <summary>CopyInResponse.</summary>
    public static void WriteIn(PgWriter writer, FormatCode format, int columns) => Write(writer, 'G', format, columns);

    /// <summary>CopyOutResponse.</summary>
    public static void WriteOut(PgWriter writer, FormatCode format, int columns) => Write(writer, 'H', format, columns);

    private static void Write(PgWriter writer, char type, FormatCode format, int columns)
    {
        var at = writer.Begin(type);
        writer.WriteByte((byte)format);
        writer.WriteInt16((short)columns);
        for (var i = 0; i < columns; i++) writer.WriteInt16((short)format);
        writer.End(at);
    }
}
