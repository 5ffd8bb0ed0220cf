using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>EXPLAIN of a query: the engine's plan in PostgreSQL's terms.</summary>
/// <remarks>PostgreSQL documentation, SQL command EXPLAIN.</remarks>
internal sealed class ExplainCommand : Command
{
    private readonly Session _session;
    private readonly ExplainOptions _options;
    private readonly QueryCommand _query;

    private ExplainCommand(Session session, ExplainOptions options, QueryCommand query)
    {
        _session = session;
        _options = options;
        _query = query;
        Columns = [new ResultColumn("QUERY PLAN", options.Json ? TypeOid.Json : TypeOid.Text)];
    }

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes => _query.ParameterTypes;

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The command of such a statement.</summary>
    /// <exception cref="SqlErrorException">A wrong option, or a statement whose plan cannot be shown.</exception>
    public static ExplainCommand Of(Session session, ExplainStatement statement, string text, uint[]? declared)
    {
        var options = ExplainOptions.Read(statement.Options, text);
        var body = session.Pipeline.Understand(statement.Body, text, declared);
        return body is QueryCommand query
            ? new ExplainCommand(session, options, query)
            : throw SqlError.FeatureNotSupported($"EXPLAIN of {statement.Body.CommandTag} is not supported").ToException();
    }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new TextRows(() => Explain(parameters), "EXPLAIN");

    private IReadOnlyList<string?[]> Explain(ParameterSet parameters)
    {
        var keyword = _options.Analyze ? "EXPLAIN (ANALYZE, FORMAT json) " : "EXPLAIN (FORMAT json) ";
        var plan = PlanNode.Read(_query.ReadText(parameters, keyword, column: 1));
        return _options.Json
            ? [[PlanPrinter.Json(plan, _options)]]
            : [.. PlanPrinter.Text(plan, _options).Select(line => new string?[] { line })];
    }
}
