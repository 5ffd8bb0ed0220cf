using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Queries;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Binding.Writes;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>
/// The door of this room: gives every name of a query its meaning and every expression its type, as PostgreSQL does.
/// Pure: the same statement in the same context gives the same result.
/// </summary>
public static class Analyzer
{
    /// <summary>Analyzes a query.</summary>
    /// <param name="query">The parsed query.</param>
    /// <param name="text">The text it was parsed from, for error positions.</param>
    /// <param name="context">What exists, and the settings that matter.</param>
    /// <exception cref="Postgres.Errors.SqlErrorException">Whatever PostgreSQL's analysis refuses, in its words.</exception>
    public static AnalyzedQuery Analyze(Query query, string text, AnalysisContext context)
    {
        var session = new BindingSession(text, context);
        var bound = new QueryBinder(session).Bind(query, null);
        return new AnalyzedQuery(bound, [.. bound.Columns.Select(ResultColumn)], session.Parameters.Finish())
        {
            LockingTag = session.LockingTag, RowIdentities = [.. session.RowIdentities], Relations = session.Uses.Of(bound),
            DependsOnTime = session.DependsOnTime,
        };
    }

    /// <summary>Analyzes INSERT, UPDATE or DELETE on a temporary table.</summary>
    /// <param name="statement">The parsed statement.</param>
    /// <param name="text">The text it was parsed from, for error positions.</param>
    /// <param name="context">What exists, and the settings that matter.</param>
    /// <exception cref="Postgres.Errors.SqlErrorException">Whatever PostgreSQL's analysis refuses, in its words.</exception>
    public static AnalyzedWrite AnalyzeWrite(WriteStatement statement, string text, AnalysisContext context)
    {
        var session = new BindingSession(text, context);
        var bound = new WriteBinder(session).Bind(statement);
        EquatableArray<ResultColumn>? columns = bound.Returning.IsEmpty
            ? null
            : [.. bound.Returning.Select(target => ResultColumn(new BoundOutputColumn(target.Name, target.Expression.Type)))];
        return new AnalyzedWrite(bound, columns, session.Parameters.Finish())
        {
            RowIdentities = [.. session.RowIdentities], Relations = session.Uses.Of(bound),
        };
    }

    /// <summary>Analyzes a CHECK constraint, or a column's default, of a table that is being made.</summary>
    /// <returns>The scan that the expression's columns belong to, and the expression.</returns>
    public static (BoundScan Table, BoundExpression Expression) AnalyzeCheck(Expression condition, Relation table, string text, AnalysisContext context)
    {
        var session = new BindingSession(text, context);
        var scope = new Scope(session, null);
        var binder = new ExpressionBinder(scope);
        var (item, names) = new RelationBinder(binder).Scan(new TableItem(new QualifiedName(null, null, table.Name), null), table);
        scope.Items.AddRange(names);
        var bound = binder.BindCondition(condition, ExpressionPlace.CheckConstraint, "CHECK")!;
        return session.RowIdentities.Count == 0
            ? ((BoundScan)item, bound)
            : throw new SqlError(SqlState.InvalidColumnReference, "system column \"ctid\" reference in check constraint is invalid").ToException();
    }

    /// <summary>Checks the condition of COPY FROM … WHERE.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">What PostgreSQL refuses.</exception>
    public static void CheckCopyCondition(Expression condition, Relation table, string text, AnalysisContext context)
    {
        var session = new BindingSession(text, context);
        var scope = new Scope(session, null);
        var binder = new ExpressionBinder(scope);
        var (_, names) = new RelationBinder(binder).Scan(new TableItem(new QualifiedName(null, null, table.Name), null), table);
        scope.Items.AddRange(names);
        binder.BindCondition(condition, ExpressionPlace.CopyWhere, "WHERE");
    }

    /// <summary>Checks that a column's default is an expression of its type.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">What PostgreSQL refuses.</exception>
    public static void CheckDefault(Relation table, int column, AnalysisContext context) =>
        _ = new RowAssignment(new BindingSession(table.Rules.DefaultOf(column)!.Text, context), table).Default(column);

    /// <summary>Checks that row policies and masks of a relation mean something.</summary>
    /// <exception cref="SqlErrorException">What PostgreSQL refuses.</exception>
    public static void CheckProtection(Relation relation, Protection protection, AnalysisContext context) =>
        new ProtectedQuery(new BindingSession("", context), relation, protection).BindOpenly();

    /// <summary>Resolves the types of PREPARE and of similar lists.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">42704, 22023.</exception>
    public static PgType ResolveType(TypeName name, string text, AnalysisContext context) =>
        new BindingSession(text, context).Types.Resolve(name);

    /// <summary>The relation of that name, as FROM finds it.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">42P01, 0A000.</exception>
    public static Relation ResolveRelation(QualifiedName name, string text, AnalysisContext context)
    {
        var scope = new Scope(new BindingSession(text, context), null);
        return new RelationBinder(new ExpressionBinder(scope)).Find(name);
    }

    /// <summary>A domain is told as its base type, as PostgreSQL does.</summary>
    private static ResultColumn ResultColumn(BoundOutputColumn column)
    {
        if (column.Type.Row is { } table) return new ResultColumn(column.Name, table.RowType, -1, -1, column.TableOid, column.ColumnNumber);
        var (type, modifier) = TypeRules.BaseType(column.Type.Oid, column.Type.TypeModifier);
        return new ResultColumn(column.Name, type, modifier, BuiltinCatalog.Instance.Type(type).Length, column.TableOid, column.ColumnNumber);
    }
}
