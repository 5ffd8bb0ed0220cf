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
    /// <summary>What PostgreSQL takes a value of variable length to be where it knows nothing.</summary>
    private const int WidthOfText = 32;

    private readonly Session _session;
    private readonly ExplainOptions _options;
    private readonly QueryCommand _query;

    private ExplainCommand(Session session, ExplainOptions options, QueryCommand query)
    {
        _session = session;
        _options = options;
        _query = query;
        Columns = [new ResultColumn("QUERY PLAN", options.Format switch
        {
            ExplainFormat.Json => TypeOid.Json,
            ExplainFormat.Xml => TypeOid.Xml,
            ExplainFormat.Text or ExplainFormat.Yaml => TypeOid.Text,
        })];
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
        var explanation = Read(parameters);
        return _options.Format switch
        {
            ExplainFormat.Text => [.. ExplainText.Lines(explanation, _options).Select(line => new string?[] { line })],
            ExplainFormat.Json => [[ExplainJson.Write(ExplainDocument.Of(explanation, _options))]],
            ExplainFormat.Yaml => [[ExplainYaml.Write(ExplainDocument.Of(explanation, _options))]],
            ExplainFormat.Xml => [[ExplainXml.Write(ExplainDocument.Of(explanation, _options))]],
        };
    }

    private Explanation Read(ParameterSet parameters)
    {
        var held = _query.Look(parameters);
        EnginePlan plan = null!;
        var counts = _session.Reads.Watch(() => plan = _query.Explain(parameters, _options.Analyze));
        return new Explanation(
            PlanNode.Read(plan.Json, _options.Verbose), _options.Verbose ? [.. _query.Columns.Select(column => column.Name)] : [],
            _query.Columns.Sum(column => column.TypeSize > 0 ? column.TypeSize : WidthOfText),
            _options.Settings ? PlannerSettings.Changed(_session.Settings) : [],
            plan.Planning, _options.Analyze ? plan.Execution : null, _options is { Analyze: true, Buffers: true } ? counts : null, held);
    }
}
