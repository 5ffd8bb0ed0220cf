using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>What a role sees of a relation: the query of the rows that its policies let through, with masks in the place of columns.</summary>
/// <remarks>Policies and masks see all of the relation and need no privileges; names in them are looked for as in a view of the relation's schema.</remarks>
internal sealed class ProtectedQuery(BindingSession session, Relation relation, Protection protection)
{
    /// <summary>The bound query: a column for each of the relation's, in their order.</summary>
    /// <param name="sample">TABLESAMPLE, which is drawn from all rows.</param>
    /// <exception cref="SqlErrorException">42P17: a policy or a mask means nothing; which, and not why.</exception>
    public BoundQuery Bind(TableSample? sample)
    {
        try
        {
            return new QueryBinder(session.ForProtection(relation, "")).Bind(Query(sample), null);
        }
        catch (SqlErrorException)
        {
            // What is wrong may name what the role must not know: the log of the server's start says it.
            throw new SqlError(
                SqlState.InvalidObjectDefinition, $"row policies or column masks of table \"{relation.Name}\" cannot be applied").ToException();
        }
    }

    /// <summary>The same for those who may know what is wrong.</summary>
    /// <exception cref="SqlErrorException">Whatever PostgreSQL's analysis refuses.</exception>
    public void BindOpenly() => new QueryBinder(session.ForProtection(relation, "")).Bind(Query(null), null);

    private Query Query(TableSample? sample)
    {
        var targets = relation.Columns.Select(column => new SelectItem(Value(column), column.Name)).ToList();
        var table = new TableItem(new QualifiedName(null, relation.Schema, relation.Name), null, IsOnly: false, sample);
        return new Query(null, new SelectBody(null, EquatableArray.From(targets), [table], Condition(), null, null, []));
    }

    private Expression Value(RelationColumn column)
    {
        var reference = new ColumnReference([column.Name]);
        if (!protection.Masks.TryGetValue(column.Number, out var mask)) return reference;
        var type = BuiltinCatalog.Instance.Type(column.TypeOid).Name;
        return new TypeCast(SqlParser.ParseExpression(mask), new TypeName(["pg_catalog", type]));
    }

    private Expression? Condition()
    {
        if (protection.Policies is not { } policies) return null;
        if (policies.IsEmpty) return new BooleanLiteral(false);
        var predicates = policies.Select(policy => SqlParser.ParseExpression(policy.Sql)).ToList();
        return predicates.Count == 1 ? predicates[0] : new LogicalOperation(LogicalOperator.Or, EquatableArray.From(predicates));
    }
}
