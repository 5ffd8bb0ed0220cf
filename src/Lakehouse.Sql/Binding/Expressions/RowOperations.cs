using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Compares rows field by field.</summary>
/// <remarks>PostgreSQL documentation, section 9.24.5 "Row Constructor Comparison"; make_row_comparison_op.</remarks>
internal sealed class RowOperations(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>(a, b) op (c, d).</summary>
    public BoundExpression Compare(OperatorName name, BoundRow left, BoundRow right, int anchor, TextSpan span)
    {
        if (left.Fields.Count != right.Fields.Count) throw Unequal(anchor);
        if (left.Fields.IsEmpty)
            throw _session.Error(SqlState.FeatureNotSupported, "cannot compare rows of zero length", anchor);
        var calls = Pairs(name, left.Fields, right.Fields, anchor);
        if (calls.Count == 1) return calls[0] with { Span = span };
        return name.Symbol switch
        {
            "=" => new BoundLogic(new PgType(TypeOid.Bool), false, [.. calls], span),
            "<>" => new BoundLogic(new PgType(TypeOid.Bool), true, [.. calls], span),
            "<" or "<=" or ">" or ">=" => new BoundRowComparison(
                new PgType(TypeOid.Bool), name.Symbol, [.. calls.Select(call => call.Operator)], [.. calls.Select(call => call.Left!)],
                [.. calls.Select(call => call.Right)], span),
            _ => throw Uninterpretable(name, anchor),
        };
    }

    /// <summary>(a, b) IS DISTINCT FROM (c, d).</summary>
    public BoundExpression Distinct(BoundRow left, BoundRow right, bool negated, OperationBinder operations, int anchor, TextSpan span)
    {
        if (left.Fields.Count != right.Fields.Count) throw Unequal(anchor);
        if (left.Fields.IsEmpty) return new BoundConstant(new PgType(TypeOid.Bool), negated ? "t" : "f", span);
        var tests = new List<BoundExpression>();
        for (var i = 0; i < left.Fields.Count; i++)
        {
            var equal = operations.Equality(left.Fields[i], right.Fields[i], anchor, span, "IS DISTINCT FROM");
            tests.Add(new BoundDistinctFrom(new PgType(TypeOid.Bool), equal.Operator, negated, equal.Left!, equal.Right, span));
        }
        return tests.Count == 1 ? tests[0] : new BoundLogic(new PgType(TypeOid.Bool), !negated, EquatableArray.From(tests), span);
    }

    /// <summary>(a, b) op (SELECT x, y).</summary>
    public BoundExpression WithSubquery(RowExpression row, OperatorName name, ScalarSubquery subquery, int anchor, TextSpan span)
    {
        var query = binder.BindSubquery(subquery.Query, anchor);
        var comparison = Comparison(name, [.. binder.Bind(row.Fields)], query, anchor);
        return new BoundSubquery(new PgType(TypeOid.Bool), SubqueryKind.Row, query, comparison, span);
    }

    /// <summary>How a left side is compared with the columns of a subquery.</summary>
    public SubqueryComparison Comparison(OperatorName name, EquatableArray<BoundExpression> left, BoundQuery query, int anchor)
    {
        var columns = query.Columns;
        if (left.Count < columns.Count) throw _session.Error(SqlState.SyntaxError, "subquery has too many columns", anchor);
        if (left.Count > columns.Count) throw _session.Error(SqlState.SyntaxError, "subquery has too few columns", anchor);
        var right = new List<BoundExpression>(columns.Count);
        for (var i = 0; i < columns.Count; i++)
            right.Add(new BoundColumn(columns[i].Type, 0, i, 0, columns[i].Name, default));
        var calls = Pairs(name, left, EquatableArray.From(right), anchor);
        if (calls.Count > 1 && name.Symbol is not ("=" or "<>" or "<" or "<=" or ">" or ">=")) throw Uninterpretable(name, anchor);
        return new SubqueryComparison(
            name.Symbol, [.. calls.Select(call => call.Left!)], [.. calls.Select(call => call.Operator)],
            [.. calls.Select(call => call.Right.Type)]);
    }

    private List<BoundOperatorCall> Pairs(
        OperatorName name, EquatableArray<BoundExpression> left, EquatableArray<BoundExpression> right, int anchor)
    {
        var operations = new OperationBinder(binder);
        var calls = new List<BoundOperatorCall>(left.Count);
        for (var i = 0; i < left.Count; i++)
        {
            var call = operations.Operation(name, left[i], right[i], anchor, TextSpan.FromBounds(left[i].Span.Start, Math.Max(left[i].Span.End, right[i].Span.End)));
            if (call.Type.Oid != TypeOid.Bool)
            {
                throw _session.Error(
                    SqlState.DatatypeMismatch,
                    $"row comparison operator must yield type boolean, not type {TypeDisplay.Format(call.Type.Oid)}", anchor);
            }
            calls.Add(call);
        }
        return calls;
    }

    private SqlErrorException Unequal(int anchor) => _session.Error(SqlState.SyntaxError, "unequal number of entries in row expressions", anchor);

    private SqlErrorException Uninterpretable(OperatorName name, int anchor) => _session.Error(
        SqlState.FeatureNotSupported, $"could not determine interpretation of row comparison operator {name}", anchor,
        "Row comparison operators must be associated with btree operator families.");
}
