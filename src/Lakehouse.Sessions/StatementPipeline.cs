using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Plans;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sessions.Statements;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sessions.Utility;
using Lakehouse.Sessions.Writes;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions;

/// <summary>
/// The life of a query: text → (parser) syntax → (analyzer) bound tree → (lowering) engine SQL → (engine) plan → rows.
/// Parsing is done by <see cref="Session"/>, because a string may hold several statements; running by <see cref="QueryRun"/>.
/// </summary>
internal sealed class StatementPipeline(Session session)
{
    /// <summary>What a statement means in the session as it is now.</summary>
    /// <param name="statement">Its tree.</param>
    /// <param name="text">The text that its spans count in.</param>
    /// <param name="declared">Parameter types that the client gave, 0 where it left one open; null where parameters are not allowed.</param>
    /// <exception cref="SqlErrorException">It means nothing; position included.</exception>
    public Command Understand(Statement statement, string text, uint[]? declared) =>
        statement.Accept(new CommandFactory(session, text, declared));

    /// <summary>Analyzes a query.</summary>
    public QueryCommand UnderstandQuery(Query query, string text, uint[]? declared) =>
        new(session, () => Plan(query, text, declared));

    /// <summary>
    /// A prepared statement in today's meaning: analyzed again when the catalog or the search path are not those it was
    /// analyzed with.
    /// </summary>
    /// <exception cref="SqlErrorException">0A000 where its result would have other columns than the client was told.</exception>
    public PreparedStatement Current(PreparedStatement statement)
    {
        var basis = Basis();
        if (statement.Syntax is null || statement.Basis == basis) return statement;
        var command = Understand(statement.Syntax, statement.Text, statement.DeclaredTypes);
        if (!SameColumns(command.Columns, statement.Command?.Columns)) throw StatementErrors.ResultTypeChanged();
        var current = statement with { Command = command, Basis = basis };
        session.Statements.Replace(current);
        return current;
    }

    /// <summary>What the meaning of a statement depends on besides its text.</summary>
    public StatementBasis Basis() => new(session.Snapshots.Current.Version, session.TemporaryTables.Version, session.Settings["search_path"])
    {
        Privileges = session.Privileges,
    };

    /// <summary>The engine SQL of an analyzed query, for the transaction that runs and parameters that have these dimensions.</summary>
    /// <param name="analyzed">The query.</param>
    /// <param name="dimensions">Of each parameter.</param>
    /// <param name="setting">The session's settings.</param>
    public LoweredQuery Lower(AnalyzedQuery analyzed, ImmutableArray<int> dimensions, Func<string, string?> setting) =>
        Lowering.Lower(analyzed, Facts() with { ParameterDimensions = dimensions, CopyOf = relation => CopyOf(relation, setting), Setting = setting });

    /// <summary>
    /// INSERT, UPDATE or DELETE: analyzed where its table is one of the session's own. Another table must exist and is not written.
    /// </summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">It means nothing; position included.</exception>
    public Command UnderstandWrite(WriteStatement statement, string text, uint[]? declared)
    {
        if (!ResolveRelation(statement.Target.Name, text).IsTemporary)
            return new RefusedCommand(new RefusedStatement(statement.CommandTag, RefusalReason.Write));
        return new WriteCommand(session, statement.CommandTag, () => Analyzer.AnalyzeWrite(statement, text, Context(declared)));
    }

    /// <summary>The engine SQL of a statement that writes, for parameters that have these dimensions.</summary>
    public LoweredWrite Lower(AnalyzedWrite analyzed, string scratch, ImmutableArray<int> dimensions) =>
        Lowering.LowerWrite(analyzed, Facts() with { ParameterDimensions = dimensions }, scratch);

    /// <summary>The engine SQL of a query whose rows are stored as these columns, for parameters that have these dimensions.</summary>
    public LoweredQuery LowerStored(AnalyzedQuery analyzed, ImmutableArray<RelationColumn> columns, ImmutableArray<int> dimensions) =>
        Lowering.LowerStored(analyzed, Facts() with { ParameterDimensions = dimensions }, columns);

    /// <summary>The engine's condition for a CHECK constraint of a table.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">It means nothing, or the engine has no equal of it.</exception>
    public LoweredCheck LowerCheck(Expression condition, Relation table, string text)
    {
        var (scan, bound) = Analyzer.AnalyzeCheck(condition, table, text, Context(null));
        return Lowering.LowerCheck(scan, bound, Facts());
    }

    /// <summary>Checks that the default of a column is an expression of its type.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">What PostgreSQL refuses.</exception>
    public void CheckDefault(Relation table, int column) => Analyzer.CheckDefault(table, column, Context(null));

    /// <summary>Checks the condition of COPY FROM … WHERE.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">What PostgreSQL refuses.</exception>
    public void CheckCopyCondition(Expression condition, Relation table, string text) =>
        Analyzer.CheckCopyCondition(condition, table, text, Context(null));

    /// <summary>A type by name.</summary>
    public PgType ResolveType(TypeName type, string text) => Analyzer.ResolveType(type, text, Context(null));

    /// <summary>The types that PREPARE declares.</summary>
    public uint[] ResolveTypes(EquatableArray<TypeName> types, string text) =>
        [.. types.Select(type => Analyzer.ResolveType(type, text, Context(null)).Oid)];

    /// <summary>The relation of that name.</summary>
    /// <exception cref="SqlErrorException">42P01.</exception>
    public Relation ResolveRelation(QualifiedName name, string text) => Analyzer.ResolveRelation(name, text, Context(null));

    /// <summary>The values of EXECUTE's arguments, as text of the parameters' types.</summary>
    public ParameterSet Evaluate(EquatableArray<Expression> arguments, ImmutableArray<uint> types, string text)
    {
        var targets = arguments.Select((argument, i) => new SelectItem(Cast(argument, types[i]), null));
        var query = new Query(null, new SelectBody(null, EquatableArray.From(targets.ToList()), [], null, null, null, []));
        var analyzed = Analyzer.Analyze(query, text, Context(null));
        using var output = new CapturedRow();
        using var run = new QueryCommand(session, () => new QueryPlan(analyzed)).OpenQuery(ParameterSet.None);
        return output.ReadParameters(run, types.Length);
    }

    /// <summary>The OID of an object that a parameter of a reg* type names.</summary>
    /// <exception cref="SqlErrorException">42P01, 42704, 42883, 3F000: there is no such object.</exception>
    public uint FindObject(uint type, string name)
    {
        try
        {
            var found = Evaluate([Cast(new StringLiteral(name), type)], [TypeOid.Oid], "");
            return uint.Parse(found.Value(0), CultureInfo.InvariantCulture);
        }
        catch (SqlErrorException failure)
        {
            // The position is in a statement that the client did not write.
            throw (failure.Error with { Position = 0 }).ToException();
        }
    }

    /// <summary>What a query means, which another session that agrees with this one may have found out already.</summary>
    private QueryPlan Plan(Query query, string text, uint[]? declared)
    {
        // Names may mean temporary tables, which are nobody else's.
        return session.TemporaryTables.WasUsed ? Analyze() : session.Texts.Plan(session.Sent(text), query, () => session.Basis(declared), Analyze);

        QueryPlan Analyze() => new(Analyzer.Analyze(query, text, Context(declared)));
    }

    private static TypeCast Cast(Expression value, uint type) =>
        new(value, new TypeName(["pg_catalog", BuiltinCatalog.Instance.Type(type).Name]));

    private static bool SameColumns(IReadOnlyList<ResultColumn>? left, IReadOnlyList<ResultColumn>? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    private string? CopyOf(Relation relation, Func<string, string?> setting)
    {
        // What was lowered holds for sessions in that zone then.
        if (relation.Source is RelationSource.Lake { DependsOnZone: true }) setting("TimeZone");
        return session.HotTables.Find(session.Identity.Database, relation, session.Settings["TimeZone"]);
    }

    private LoweringContext Facts() => new(
        session.Catalog, session.CurrentUser, session.Identity.Database,
        [.. SchemasOfPath().Where(schema => session.Catalog.SchemaExists(schema) && session.Privileges.MayUseSchema(schema)).Select(schema => schema == "pg_temp" ? session.TemporaryTables.Schema : schema)],
        session.Transaction.StartedAt, DateTimeOffset.UtcNow, session.Identity.ServerStartedAt, session.Identity.ProcessId,
        ServerVersion.Text, session.Settings.TryShow)
    {
        CurrentDate = session.Values.DateOf(session.Transaction.StartedAt),
        SessionUser = RoleSettings.SessionUser(session.Settings),
        Roles = session.Privileges.Described,
        Memberships = session.Privileges.Memberships,
        TransactionId = session.Transaction.Id,
        Client = session.Identity.ClientAddress,
        TemporarySchema = session.TemporaryTables.WasUsed ? (session.TemporaryTables.Schema, TemporaryTables.FirstOid) : null,
    };

    private IReadOnlyList<string> SchemasOfPath() => SearchPath.Parse(session.Settings["search_path"], session.CurrentUser);

    private AnalysisContext Context(uint[]? declared) => new(
        session.Catalog,
        EquatableArray.From(SchemasOfPath().ToList()),
        session.Values.Input(session.Transaction.StartedAt),
        EquatableArray.Create<uint>(declared),
        AllowsParameters: declared is not null)
    {
        Privileges = session.Privileges,
        MostJoined = session.Limits.JoinedRelations,
    };
}
