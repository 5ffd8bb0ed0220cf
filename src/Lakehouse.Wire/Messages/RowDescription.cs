using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire.Messages;

/// <summary>RowDescription: names, types and formats of the columns.</summary>
internal static class RowDescription
{
    /// <summary>Writes it; formats are none (all text), one for all, or one for each column.</summary>
    public static void Write(PgWriter writer, IReadOnlyList<ResultColumn> columns, ReadOnlySpan<FormatCode> formats)
    {
        var at = writer.Begin('T');
        writer.WriteInt16((short)columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            writer.WriteString(column.Name);
            writer.WriteUInt32(column.TableOid);
            writer.WriteInt16(column.ColumnNumber);
            writer.WriteUInt32(column.TypeOid);
            writer.WriteInt16(column.TypeSize);
            writer.WriteInt32(column.TypeModifier);
            writer.WriteInt16((short)(formats.Length switch { 0 => FormatCode.Text, 1 => formats[0], _ => formats[i] }));
        }
        writer.End(at);
    }
}
