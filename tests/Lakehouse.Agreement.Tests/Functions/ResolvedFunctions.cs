using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Agreement.Tests.Functions;

/// <summary>Which rows of pg_proc a message calls, by name or through an operator.</summary>
public sealed class ResolvedFunctions : BoundExpressionWalker
{
    private readonly HashSet<uint> _found = [];

    private ResolvedFunctions()
    {
    }

    /// <summary>The functions of every query of a message that can be analyzed against a catalog; none of what PostgreSQL itself refuses.</summary>
    public static IReadOnlySet<uint> Of(string message, ICatalogSnapshot catalog)
    {
        var walker = new ResolvedFunctions();
        var context = new AnalysisContext(catalog, ["public"], InputSettings.Default);
        try
        {
            foreach (var statement in SqlParser.Parse(message))
            {
                if (statement is not QueryStatement { Query: var query }) continue;
                var analyzed = Analyzer.Analyze(query, message, context);
                new BoundQueryWalk(walker).Walk(analyzed.Query);
            }
        }
        catch (SqlErrorException)
        {
            // A case about an error of analysis calls nothing.
        }
        return walker._found;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        switch (node)
        {
            case BoundFunctionCall call: _found.Add(call.Function.Oid); break;
            case BoundAggregateCall call: _found.Add(call.Function.Oid); break;
            case BoundWindowCall call: _found.Add(call.Function.Oid); break;
            case BoundOperatorCall call: _found.Add(call.Operator.Function.Oid); break;
            case BoundScalarArray array: _found.Add(array.Operator.Function.Oid); break;
            case BoundCast { Method: CastMethod.Function } cast: AddCast(cast); break;
        }
        return true;
    }

    private void AddCast(BoundCast cast)
    {
        if (Sql.Builtin.BuiltinCatalog.Instance.FindCast(cast.Operand.Type.Oid, cast.Type.Oid) is { Function: { } function }) _found.Add(function.Oid);
    }
}
