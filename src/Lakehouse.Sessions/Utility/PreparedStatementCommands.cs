using System.Collections.Immutable;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Statements;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>PREPARE: the same table of statements that Parse fills.</summary>
/// <remarks>PostgreSQL documentation, SQL command PREPARE.</remarks>
internal sealed class PrepareCommand(Session session, PrepareStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Statements.RequireFree(statement.Name);
        var declared = session.Pipeline.ResolveTypes(statement.ParameterTypes, text);
        var command = session.Pipeline.Understand(statement.Body, text, declared);
        session.Statements.Add(new PreparedStatement(statement.Name, text, statement.Body, declared, command, session.Pipeline.Basis(), FromSql: true));
        return "PREPARE";
    }
}

/// <summary>EXECUTE: the arguments are expressions, computed by a query of their own and passed as text.</summary>
/// <remarks>PostgreSQL documentation, SQL command EXECUTE.</remarks>
internal sealed class ExecuteCommand(Session session, ExecuteStatement statement, string text) : Command
{
    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn>? Columns => Body.Columns;

    private Command Body => session.Pipeline.Current(session.Statements[statement.Name]).Command!;

    /// <inheritdoc/>
    public override FormatCode[] Formats(FormatCode[] requested) => Body.Formats(requested);

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters)
    {
        var body = Body;
        return body.Open(Arguments(body.ParameterTypes));
    }

    /// <summary>The values of the arguments.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">There are more or fewer than parameters, or one cannot be computed.</exception>
    public ParameterSet Arguments(ImmutableArray<uint> types)
    {
        if (statement.Arguments.Count != types.Length)
            throw StatementErrors.WrongParameterCount(statement.Name, types.Length, statement.Arguments.Count);
        return types.IsEmpty ? ParameterSet.None : session.Pipeline.Evaluate(statement.Arguments, types, text);
    }
}

/// <summary>DEALLOCATE.</summary>
internal sealed class DeallocateCommand(Session session, DeallocateStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Name is null) session.Statements.Clear();
        else session.Statements.Remove(session.Statements[statement.Name].Name);
        return statement.CommandTag;
    }
}
