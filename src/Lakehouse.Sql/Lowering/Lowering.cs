using Lakehouse.Sql.Bound;

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
        return new LoweredQuery(
            lowered.Sql.ToString(),
            [.. lowered.Forms.Select(form => form.ToString())],
            [.. query.ParameterTypes.Select(type => Representations.Of(type).ToString()!)],
            [.. session.SessionRelations],
            !session.DependsOnSession);
    }
}
