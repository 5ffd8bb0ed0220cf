using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds VALUES.</summary>
/// <remarks>PostgreSQL's transformValuesClause.</remarks>
internal sealed class ValuesBinder(Scope scope)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The bound query, its columns named column1, column2, ….</summary>
    /// <exception cref="SqlErrorException">42601: the rows differ in length; 42804: their types do not match.</exception>
    public BoundQuery Bind(ValuesBody values, Query query)
    {
        LockingCheck.Refuse(query, "with VALUES");
        var binder = new ExpressionBinder(scope);
        var rows = values.Rows.Select(row => Row(binder, row, values.Rows.Count == 1)).ToList();
        var width = rows[0].Count;
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Count == width) continue;
            var offset = rows[i].Count > 0 ? rows[i][0].Span.Start : values.Rows[i].Span.Start;
            throw _session.Error(SqlState.SyntaxError, "VALUES lists must all be the same length", offset);
        }
        if (width > TargetLimit.Most) throw TargetLimit.TooMany();
        var types = new List<PgType>(width);
        for (var column = 0; column < width; column++) types.Add(Unify(rows, column));
        var columns = EquatableArray.From(types.Select((type, i) => new BoundOutputColumn(Name(i), type)).ToList());
        var body = new BoundValues([.. rows.Select(EquatableArray.From)], EquatableArray.From(types));
        var bound = new BoundQuery([], body, [], null, columns, query.Span);
        var outer = new OutputOrder(scope, columns, "VALUES");
        return bound with { OrderBy = outer.Order(query.OrderBy), Limit = new LimitBinder(binder).Bind(query.Limit, !query.OrderBy.IsEmpty) };
    }

    private static List<BoundExpression> Row(ExpressionBinder binder, ValuesRow row, bool single)
    {
        var place = single ? ExpressionPlace.SingleValues : ExpressionPlace.Values;
        var bound = new List<BoundExpression>(row.Values.Count);
        foreach (var value in row.Values) bound.Add(binder.Bind(value, place));
        return bound;
    }

    private PgType Unify(List<List<BoundExpression>> rows, int column)
    {
        var values = rows.ConvertAll(row => row[column]);
        values = _session.Coercion.Unify(values, "VALUES", out var common);
        for (var i = 0; i < rows.Count; i++) rows[i][column] = values[i];
        return Collations.Derive(_session, common, values.ToArray()) with
        {
            TypeModifier = CommonType.Modifier(values.Select(value => value.Type), common), Row = RowFields.CommonTable(values),
        };
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"column{index + 1}");
}
