using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sessions.Utility.Copy.Reading;
using Lakehouse.Sessions.Utility.Tables;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>
/// COPY … FROM STDIN into a temporary table. The rows are first read whole; what is done with them then is an INSERT, so that
/// defaults, lengths and constraints are those of any other.
/// </summary>
/// <remarks>PostgreSQL documentation, SQL command COPY; copy.c, DoCopy, and copyfrom.c.</remarks>
internal sealed class CopyFromCommand(Session session, CopyFromStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Source != CopyDestination.Stdout) throw CopyErrors.OnlyByClient(statement.Source, isFrom: true);
        var relation = CopyTable.Find(session, statement.Table, text);
        if (statement.Where is not null) session.Pipeline.CheckCopyCondition(statement.Where, relation, text);
        var table = TemporaryTargets.Of(session, relation) ?? throw SqlError.ReadOnlyTransaction(statement.CommandTag).ToException();
        var options = CopyOptions.Read(statement.Options, isFrom: true, text);
        var columns = CopyTable.Columns(relation, statement.Columns);
        CopyTable.CheckForceNull(options, relation, columns);
        var format = options.Format == CopyFormat.Binary ? FormatCode.Binary : FormatCode.Text;
        var input = response.CopyIn(format, columns.Count);
        var progress = new CopyProgress(relation.Oid, IsFrom: true);
        var encoding = options.Encoding ?? session.ClientEncoding;
        var bytes = new CopyBytes(input, format == FormatCode.Text ? encoding : null, progress, session.Engine.CheckInterrupts);
        session.Copying = progress;
        try
        {
            var rows = Rows(bytes, options, columns);
            CheckTarget(table, options);
            using var stage = new CopyStage(session, [.. columns.Select(name => relation.Columns.First(column => column.Name == name))]);
            stage.Load(rows, format, encoding, table.Name, progress);
            return $"COPY {new CopyInsert(session, text, response).Write(table, columns, stage, statement.Where, progress)}";
        }
        finally
        {
            session.Copying = null;
        }
    }

    private static ICopyRows Rows(CopyBytes bytes, CopyOptions options, List<string> columns)
    {
        if (options.Format != CopyFormat.Binary) return new CopyTextRows(bytes, options, columns);
        var rows = new CopyBinaryRows(bytes, columns);
        rows.ReadHeader();
        return rows;
    }

    /// <summary>What PostgreSQL looks at when the client has been told to send its data.</summary>
    private void CheckTarget(TemporaryTable table, CopyOptions options)
    {
        if (table.ViewSql is not null)
        {
            throw new SqlError(SqlState.WrongObjectType, $"cannot copy to view \"{table.Name}\"")
            {
                Hint = "To enable copying to a view, provide an INSTEAD OF INSERT trigger.",
            }.ToException();
        }

        // Rows of an own table of the session are seen by it alone, frozen or not.
        if (options.Freeze && !session.TemporaryTables.IsNew(table))
        {
            throw new SqlError(
                SqlState.ObjectNotInPrerequisiteState,
                "cannot perform COPY FREEZE because the table was not created or truncated in the current subtransaction").ToException();
        }
    }
}
