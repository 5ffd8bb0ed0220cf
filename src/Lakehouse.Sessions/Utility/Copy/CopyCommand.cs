using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>COPY … TO STDOUT: a query whose rows are framed as COPY data.</summary>
/// <remarks>PostgreSQL documentation, SQL command COPY and section 55.2.6 "COPY Operations".</remarks>
internal sealed class CopyCommand : Command
{
    /// <summary>Rows between two looks at how far it is.</summary>
    private const long Portion = 2048;

    private readonly Session _session;
    private readonly QueryCommand _query;
    private readonly CopyOptions _options;
    private readonly uint _table;

    private CopyCommand(Session session, QueryCommand query, CopyOptions options, uint table)
    {
        _session = session;
        _query = query;
        _options = options;
        _table = table;
    }

    /// <summary>The command of such a statement.</summary>
    /// <exception cref="SqlErrorException">A wrong option, no such table or column; 42501 where the target is not the client.</exception>
    public static CopyCommand Of(Session session, CopyToStatement statement, string text)
    {
        if (statement.Destination != CopyDestination.Stdout) throw CopyErrors.OnlyByClient(statement.Destination, isFrom: false);
        var options = CopyOptions.Read(statement.Options, isFrom: false, text);
        var table = statement.Query is null ? CopyTable.Find(session, statement.Table!, text) : null;
        var query = statement.Query ?? CopyTable.Query(table!, statement);
        var command = session.Pipeline.UnderstandQuery(query, text, declared: null);
        CopyTable.CheckForceQuote(options, command.Columns);
        return new CopyCommand(session, command, options, table?.Oid ?? 0);
    }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) =>
        new CopyRun(_session, _query.OpenQuery(parameters), _options, _query.Columns, new CopyProgress(_table, IsFrom: false));

    private sealed class CopyRun(
        Session session, QueryRun run, CopyOptions options, IReadOnlyList<ResultColumn> columns, CopyProgress progress) : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
        {
            session.Copying = progress;
            try
            {
                var rows = options.Format switch
                {
                    CopyFormat.Text => WriteText(response),
                    CopyFormat.Csv => WriteCsv(response),
                    CopyFormat.Binary => WriteBinary(response),
                };
                response.CopyDone();
                return new RunProgress(rows, Suspended: false, $"COPY {rows}");
            }
            finally
            {
                session.Copying = null;
            }
        }

        public override void Park() => run.Park();

        protected override void Close() => run.Dispose();

        private long WriteText(IResponse response)
        {
            var encoding = Encoding(response);
            var framing = new CopyTextFraming(options.Delimiter, encoding.Encode(options.Null));
            response.CopyOut(FormatCode.Text, columns.Count);
            if (options.Header != HeaderChoice.None) framing.WriteHeader(response.Output, Names(), encoding);
            return WriteLines(response, framing, encoding);
        }

        private long WriteCsv(IResponse response)
        {
            var encoding = Encoding(response);
            var framing = new CopyCsvFraming(new CopyCsvOptions
            {
                Delimiter = options.Delimiter,
                Quote = options.Quote,
                Escape = options.Escape,
                Null = encoding.Encode(options.Null),
                ForceQuote = [.. columns.Select(column => options.ForceQuoteAll || options.ForceQuote.Contains(column.Name))],
            });
            response.CopyOut(FormatCode.Text, columns.Count);
            if (options.Header != HeaderChoice.None) framing.WriteHeader(response.Output, Names(), encoding);
            return WriteLines(response, framing, encoding);
        }

        private long WriteLines<TFraming>(IResponse response, TFraming framing, ClientEncoding encoding) where TFraming : struct, IRowFraming =>
            encoding.IsServerEncoding
                ? Write(response, framing, FormatCode.Text)
                : Write(response, new TranscodedFraming<TFraming>(framing, encoding), FormatCode.Text);

        private long Write<TFraming>(IResponse response, TFraming framing, FormatCode format) where TFraming : struct, IRowFraming
        {
            FormatCode[] formats = [format];
            long written;
            do
            {
                var before = response.Output.Total;
                written = run.Write(response.Output, framing, formats, Portion);
                progress.Add(written, response.Output.Total - before);
            }
            while (written == Portion);
            return progress.Rows;
        }

        private ClientEncoding Encoding(IResponse response) => options.Encoding ?? response.Output.Encoding;

        private long WriteBinary(IResponse response)
        {
            response.CopyOut(FormatCode.Binary, columns.Count);
            var framing = CopyBinaryFraming.Begin();
            var rows = Write(response, framing, FormatCode.Binary);
            framing.WriteTrailer(response.Output);
            return rows;
        }

        private string[] Names() => [.. columns.Select(column => column.Name)];
    }
}
