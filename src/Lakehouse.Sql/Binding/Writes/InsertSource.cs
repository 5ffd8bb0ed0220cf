using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Queries;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Writes;

/// <summary>The rows that INSERT adds, with every column of the table: what is given, cast by assignment, and defaults.</summary>
internal sealed class InsertSource(BindingSession session, Scope scope, RowAssignment row, List<int> given)
{
    /// <summary>Binds the source.</summary>
    /// <exception cref="SqlErrorException">42601: more or fewer values than columns.</exception>
    public BoundQuery Bind(InsertStatement statement) => statement.Source switch
    {
        null => Select([.. Enumerable.Range(0, row.Relation.Columns.Length).Select(row.Default)], [], statement.Span),
        { With: null, OrderBy.IsEmpty: true, Limit: null, Locking.IsEmpty: true, Body: ValuesBody values } => Values(values, statement),
        var query => Query(query, statement),
    };

    private BoundQuery Values(ValuesBody values, InsertStatement statement)
    {
        var binder = new ExpressionBinder(new Scope(session, scope));
        var single = values.Rows.Count == 1;
        var width = values.Rows[0].Values.Count;
        foreach (var other in values.Rows)
        {
            if (other.Values.Count != width)
                throw session.Error(SqlState.SyntaxError, "VALUES lists must all be the same length", other.Values[0].Span.Start);
        }
        CheckWidth(width, statement, i => values.Rows[0].Values[i].Span.Start);
        var rows = new List<BoundExpression[]>(values.Rows.Count);
        foreach (var written in values.Rows) rows.Add(Row(binder, written.Values, single));
        if (single) return Select(rows[0], [], statement.Span);
        var columns = Columns();
        var body = new BoundValues([.. rows.Select(expressions => EquatableArray.Create<BoundExpression>(expressions))], [.. columns.Select(column => column.Type)]);
        return new BoundQuery([], body, [], null, columns, statement.Span);
    }

    private BoundExpression[] Row(ExpressionBinder binder, EquatableArray<Expression> written, bool single)
    {
        var place = single ? ExpressionPlace.SingleValues : ExpressionPlace.Values;
        var values = new BoundExpression?[row.Relation.Columns.Length];
        for (var i = 0; i < written.Count; i++)
        {
            values[given[i]] = written[i] is DefaultMarker
                ? row.Default(given[i])
                : row.Assign(binder.Bind(written[i], place), given[i]);
        }
        return Complete(values);
    }

    private BoundQuery Query(Query query, InsertStatement statement)
    {
        var bound = new QueryBinder(session).Bind(query, scope, keepsUnknown: true);
        CheckWidth(bound.Columns.Count, statement, _ => query.Span.Start);
        var source = new BoundSubqueryScan(
            session.NextSource(), "*SELECT*", [.. bound.Columns.Select(column => new BoundSourceColumn(column.Name, column.Type))], bound, false, query.Span);
        var values = new BoundExpression?[row.Relation.Columns.Length];
        for (var i = 0; i < bound.Columns.Count; i++)
        {
            // An untyped literal of the select list becomes the column's type, as if it stood in VALUES.
            var untyped = bound.Columns[i].Type.Oid == TypeOid.Unknown && bound.Body is BoundSelect select ? select.Targets[i].Expression : null;
            var span = bound.Body is BoundSelect body ? body.Targets[i].Expression.Span : query.Span;
            values[given[i]] = row.Assign(untyped ?? new BoundColumn(bound.Columns[i].Type, source.Id, i, 0, bound.Columns[i].Name, span), given[i]);
        }
        return Select(Complete(values), [source], statement.Span);
    }

    private void CheckWidth(int width, InsertStatement statement, Func<int, int> offsetOf)
    {
        if (width > given.Count)
            throw session.Error(SqlState.SyntaxError, "INSERT has more expressions than target columns", offsetOf(given.Count));
        // Without a list of columns the last ones may be left to their defaults.
        if (width < given.Count && !statement.Columns.IsEmpty)
            throw session.Error(SqlState.SyntaxError, "INSERT has more target columns than expressions", statement.Columns[width].Span.Start);
    }

    private BoundExpression[] Complete(BoundExpression?[] values)
    {
        for (var i = 0; i < values.Length; i++) values[i] ??= row.Default(i);
        return values!;
    }

    private BoundQuery Select(IReadOnlyList<BoundExpression> values, EquatableArray<BoundFromItem> from, TextSpan span)
    {
        var columns = Columns();
        EquatableArray<BoundTarget> targets = [.. values.Select((value, i) => new BoundTarget(value, columns[i].Name))];
        return new BoundQuery([], new BoundSelect(targets, from, null, null, null, null), [], null, columns, span);
    }

    private EquatableArray<BoundOutputColumn> Columns() =>
        [.. row.Relation.Columns.Select(column => new BoundOutputColumn(column.Name, new PgType(column.TypeOid, column.TypeModifier)))];
}
