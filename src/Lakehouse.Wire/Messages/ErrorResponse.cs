using System.Globalization;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Messages;

/// <summary>ErrorResponse and NoticeResponse, field by field in PostgreSQL's order. File, line and routine are not told.</summary>
/// <remarks>PostgreSQL documentation, section 55.8 "Error and Notice Message Fields".</remarks>
internal static class ErrorResponse
{
    /// <summary>ErrorResponse.</summary>
    public static void Write(PgWriter writer, SqlError error) => Write(writer, 'E', error);

    /// <summary>NoticeResponse.</summary>
    public static void WriteNotice(PgWriter writer, SqlError notice) => Write(writer, 'N', notice);

    private static void Write(PgWriter writer, char type, SqlError error)
    {
        var severity = Name(error.Severity);
        var at = writer.Begin(type);
        Field(writer, 'S', severity);
        Field(writer, 'V', severity);
        Field(writer, 'C', error.State.Code);
        Field(writer, 'M', error.Message);
        Field(writer, 'D', error.Detail);
        Field(writer, 'H', error.Hint);
        if (error.Position > 0) Field(writer, 'P', error.Position.ToString(CultureInfo.InvariantCulture));
        Field(writer, 'W', error.Where);
        Field(writer, 's', error.Object?.Schema);
        Field(writer, 't', error.Object?.Table);
        Field(writer, 'c', error.Object?.Column);
        Field(writer, 'd', error.Object?.DataType);
        Field(writer, 'n', error.Object?.Constraint);
        writer.WriteByte(0);
        writer.End(at);
    }

    private static void Field(PgWriter writer, char code, string? value)
    {
        if (value is null) return;
        writer.WriteByte((byte)code);
        writer.WriteString(value);
    }

    private static string Name(Severity severity) => severity switch
    {
        Severity.Error => "ERROR",
        Severity.Fatal => "FATAL",
        Severity.Panic => "PANIC",
        Severity.Warning => "WARNING",
        Severity.Notice => "NOTICE",
        Severity.Debug => "DEBUG",
        Severity.Info => "INFO",
        Severity.Log => "LOG",
    };
}
