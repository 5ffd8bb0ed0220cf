using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>The name of an output column that has no alias.</summary>
/// <remarks>PostgreSQL's FigureColname.</remarks>
internal static class OutputName
{
    private const string Unnamed = "?column?";

    /// <summary>The name.</summary>
    public static string Of(Expression expression, BoundExpression? bound = null) => Find(expression, bound).Name ?? Unnamed;

    /// <summary>A name, and whether it is a strong one (a cast's or a CASE's is weak and gives way).</summary>
    private static (string? Name, bool Strong) Find(Expression expression, BoundExpression? bound) => expression switch
    {
        ColumnReference column => (column.Names[^1], true),
        Indirection indirection => Field(indirection) is { } field ? (field, true) : Find(indirection.Operand, null),
        FunctionCall call => (call.LastName, true),
        NullIfExpression => ("nullif", true),
        TypeCast cast => Find(cast.Operand, null) is { Strong: true } strong ? strong : (cast.Type.LastName, false),
        CollateExpression collate => Find(collate.Operand, null),
        GroupingExpression => ("grouping", true),
        ExistsSubquery => ("exists", true),
        ArraySubquery or ArrayExpression => ("array", true),
        ScalarSubquery when bound is BoundSubquery { Query.Columns: [var column, ..] } => (column.Name, true),
        ScalarSubquery subquery => (FirstColumn(subquery.Query), true),
        CaseExpression { Else: { } otherwise } => Find(otherwise, null) is { Strong: true } strong ? strong : ("case", false),
        CaseExpression => ("case", false),
        RowExpression => ("row", true),
        CoalesceExpression => ("coalesce", true),
        MinMaxExpression minMax => (minMax.IsGreatest ? "greatest" : "least", true),
        SqlValueFunction value => (Of(value.Kind), true),
        _ => default,
    };

    private static string? FirstColumn(Query query)
    {
        while (query.Body is SetOperationBody operation) query = operation.Left;
        return query.Body switch
        {
            SelectBody { Targets: [var first, ..] } => first.Alias ?? Of(first.Value),
            ValuesBody => "column1",
            _ => null,
        };
    }

    private static string? Field(Indirection indirection)
    {
        for (var i = indirection.Steps.Count - 1; i >= 0; i--)
        {
            if (indirection.Steps[i] is FieldStep field) return field.Name;
        }
        return null;
    }

    private static string Of(SqlValueFunctionKind kind) => kind switch
    {
        SqlValueFunctionKind.CurrentDate => "current_date",
        SqlValueFunctionKind.CurrentTime => "current_time",
        SqlValueFunctionKind.CurrentTimestamp => "current_timestamp",
        SqlValueFunctionKind.LocalTime => "localtime",
        SqlValueFunctionKind.LocalTimestamp => "localtimestamp",
        SqlValueFunctionKind.CurrentRole => "current_role",
        SqlValueFunctionKind.CurrentUser => "current_user",
        SqlValueFunctionKind.User => "user",
        SqlValueFunctionKind.SessionUser => "session_user",
        SqlValueFunctionKind.CurrentCatalog => "current_catalog",
        SqlValueFunctionKind.CurrentSchema => "current_schema",
    };
}
