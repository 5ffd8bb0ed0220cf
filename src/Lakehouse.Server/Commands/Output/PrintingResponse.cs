using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire;

namespace Lakehouse.Server.Commands.Output;

/// <summary>Stands where the wire does for a session without a client: takes DataRow and CopyData messages apart and prints them.</summary>
internal sealed class PrintingResponse : IResponse, IByteSink, IDisposable
{
    private readonly IRowPrinter _printer;
    private readonly TextWriter _output;
    private readonly TextWriter _notices;
    private bool _hasColumns;

    public PrintingResponse(IRowPrinter printer, CommandConsole console)
    {
        _printer = printer;
        (_output, _notices) = (console.Output, console.Error);
        Output = new OutputBuffer(this);
    }

    public OutputBuffer Output { get; }

    public void Dispose() => Output.Dispose();

    public void RowDescription(IReadOnlyList<ResultColumn> columns, ReadOnlySpan<FormatCode> formats)
    {
        _hasColumns = true;
        _printer.Begin([.. columns.Select(column => new PrintedColumn(column.Name, column.TypeOid))]);
    }

    public void CommandComplete(string tag)
    {
        Output.Flush();
        if (_hasColumns) _printer.End();
        _hasColumns = false;
    }

    public void Notice(SqlError notice) => _notices.WriteLine($"{notice.Severity.ToString().ToUpperInvariant()}: {notice.Message}");

    public void Flush() => Output.Flush();

    /// <summary>Whole messages, as the buffer promises.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var header = new PgReader(bytes[1..5]);
            var length = header.ReadInt32();
            var body = bytes[5..(length + 1)];
            if (bytes[0] == 'D') _printer.Row(Values(new PgReader(body)));
            else if (bytes[0] == 'd') _output.Write(PgReader.DecodeUtf8(body));
            bytes = bytes[(length + 1)..];
        }
    }

    private static string?[] Values(PgReader row)
    {
        var values = new string?[row.ReadUInt16()];
        for (var i = 0; i < values.Length; i++)
        {
            var length = row.ReadInt32();
            values[i] = length < 0 ? null : PgReader.DecodeUtf8(row.ReadBytes(length));
        }

        return values;
    }

    // What a printed result does not show.
    public void ParameterDescription(ReadOnlySpan<uint> types) { }

    public void NoData() { }

    public void EmptyQuery() { }

    public void PortalSuspended() { }

    public void CopyOut(FormatCode format, int columns) { }

    public void CopyDone() => Output.Flush();

    public ICopyInput CopyIn(FormatCode format, int columns) =>
        throw SqlError.FeatureNotSupported("COPY FROM STDIN has no input here").ToException();

    public void ParameterStatus(string name, string value) { }

    public void Notification(int processId, string channel, string payload) { }
}
