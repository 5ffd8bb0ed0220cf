using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Protocol;

/// <summary>What a session answers with, written as messages into the connection's buffer.</summary>
internal sealed class Response(OutputBuffer output, Backend backend) : IResponse
{
    private readonly PgWriter _writer = new(output);

    /// <inheritdoc/>
    public OutputBuffer Output => output;

    /// <inheritdoc/>
    void IResponse.ParameterDescription(ReadOnlySpan<uint> types) => Messages.ParameterDescription.Write(_writer, types);

    /// <inheritdoc/>
    void IResponse.RowDescription(IReadOnlyList<ResultColumn> columns, ReadOnlySpan<FormatCode> formats) =>
        Messages.RowDescription.Write(_writer, columns, formats);

    /// <inheritdoc/>
    public void NoData() => _writer.WriteConstant(ConstantMessages.NoData);

    /// <inheritdoc/>
    void IResponse.CommandComplete(string tag) => Messages.CommandComplete.Write(_writer, tag);

    /// <inheritdoc/>
    public void EmptyQuery() => _writer.WriteConstant(ConstantMessages.EmptyQueryResponse);

    /// <inheritdoc/>
    public void PortalSuspended() => _writer.WriteConstant(ConstantMessages.PortalSuspended);

    /// <inheritdoc/>
    public void CopyOut(FormatCode format, int columns) => CopyResponse.WriteOut(_writer, format, columns);

    /// <inheritdoc/>
    public void CopyDone() => _writer.WriteConstant(ConstantMessages.CopyDone);

    /// <inheritdoc/>
    public ICopyInput CopyIn(FormatCode format, int columns)
    {
        CopyResponse.WriteIn(_writer, format, columns);
        output.Flush();
        backend.Phase = Phase.CopyIn;
        return backend.CopyInput;
    }

    /// <inheritdoc/>
    public void Notice(SqlError notice)
    {
        if (backend.Session.Hears(notice.Severity)) ErrorResponse.WriteNotice(_writer, notice);
    }

    /// <inheritdoc/>
    void IResponse.ParameterStatus(string name, string value) => Messages.ParameterStatus.Write(_writer, name, value);

    /// <inheritdoc/>
    public void Notification(int processId, string channel, string payload) =>
        NotificationResponse.Write(_writer, processId, channel, payload);

    /// <inheritdoc/>
    public void Flush() => output.Flush();
}
