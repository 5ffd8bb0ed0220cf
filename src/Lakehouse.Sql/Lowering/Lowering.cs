using System.Collections.Immutable;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Queries;
using Lakehouse.Sql.Lowering.Writes;

namespace Lakehouse.Sql.Lowering;

/// <summary>The way from a bound query to DuckDB SQL that has PostgreSQL's semantics.</summary>
public static class Lowering
{
    /// <summary>Lowers a query.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000: it uses something the engine has no equal of; the message names it.</exception>
    public static LoweredQuery Lower(AnalyzedQuery query, LoweringContext context)
    {
        var session = new LoweringSession(context, query.RowIdentities);
        var lowered = session.Queries.LowerResult(query.Query);
        var sql = lowered.Sql.ToString();
        return new LoweredQuery(
            sql,
            [.. lowered.Forms.Select(form => form.ToString())],
            [.. query.ParameterTypes.Select(type => Representations.Of(type).ToString()!)],
            [.. session.SessionRelations],
            !session.DependsOnSession)
        {
            Fields = [.. lowered.Forms.Select(ResultFields.Of)],
            // Functions of this name look at sessions as they are at the moment.
            IsRepeatable = !session.IsVolatile && !sql.Contains("pg_session_", StringComparison.Ordinal),
            LakeScans = [.. session.LakeScans],
            User = context.User,
        };
    }

    /// <summary>Lowers a query whose rows are stored: a table's columns, in the forms that they are stored in.</summary>
    /// <param name="query">The query.</param>
    /// <param name="context">The session.</param>
    /// <param name="columns">The columns of the table; the query has as many.</param>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000.</exception>
    public static LoweredQuery LowerStored(AnalyzedQuery query, LoweringContext context, ImmutableArray<RelationColumn> columns)
    {
        var session = new LoweringSession(context, query.RowIdentities);
        var rows = session.Queries.Lower(query.Query);
        var stored = rows.Columns("s").Select((value, i) => $"{StoredColumn.As(value, columns[i])} AS {SqlText.Identifier(columns[i].EngineName)}");
        return new LoweredQuery(
            $"SELECT {string.Join(", ", stored)} FROM ({rows.Sql}) AS s", [.. columns.Select(column => column.EngineType)],
            [.. query.ParameterTypes.Select(type => Representations.Of(type).ToString()!)], [.. session.SessionRelations], IsReusable: false);
    }

    /// <summary>Lowers a statement that writes.</summary>
    /// <param name="write">The statement.</param>
    /// <param name="context">The session.</param>
    /// <param name="scratch">The engine's name for the table of the rows to write.</param>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000.</exception>
    public static LoweredWrite LowerWrite(AnalyzedWrite write, LoweringContext context, string scratch)
    {
        var session = new LoweringSession(context, write.RowIdentities);
        return write.Write.Accept(new WriteLowering(session, scratch));
    }

    /// <summary>Lowers a CHECK constraint.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000.</exception>
    public static LoweredCheck LowerCheck(BoundScan table, BoundExpression condition, LoweringContext context)
    {
        var session = new LoweringSession(context, []);
        session.AddSource(table.Id, table.Relation.Columns.Select(column => ScanColumn.Of(SqlText.Identifier(column.EngineName), column)));
        return new LoweredCheck(session.Within(null, () => session.Expressions.Condition(condition)).ToString(), LoweredCheck.ColumnsOf(condition));
    }
}
