using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds functions in FROM.</summary>
/// <remarks>PostgreSQL's transformRangeFunction and addRangeTableEntryForFunction.</remarks>
internal sealed class FunctionItemBinder(ExpressionBinder binder)
{
    // MaxHeapAttributeNumber.
    private const int MostDefinitions = 1600;

    private readonly BindingSession _session = binder.Session;
    private readonly Scope _scope = binder.Scope;

    /// <summary>A function, or ROWS FROM.</summary>
    public BoundNames Bind(FunctionItem item)
    {
        var functions = new List<BoundTableFunction>();
        string? firstName = null;
        foreach (var function in item.Functions)
        {
            foreach (var single in Split(function))
            {
                firstName ??= OutputName.Of(single.Call);
                var definitions = item.IsRowsFrom ? single.Columns : item.Columns;
                functions.Add(Function(single.Call, definitions, ScalarName(item)));
            }
        }
        var alias = item.Alias?.Name ?? firstName!;
        var columns = Columns(item, functions);
        var scan = new BoundFunctionScan(
            _session.NextSource(), alias, EquatableArray.From(columns), EquatableArray.From(functions), item.WithOrdinality, IsLateral(functions), item.Span);
        var name = new NamespaceItem(alias, FromBinder.Columns(scan))
        {
            Source = scan.Id, HasAlias = item.Alias is not null,
            IsScalarFunction = functions is [{ IsComposite: false }] && !item.WithOrdinality,
        };
        _scope.All.Add(name);
        return new BoundNames(scan, [name]);
    }

    private static List<BoundSourceColumn> Columns(FunctionItem item, List<BoundTableFunction> functions)
    {
        var columns = new List<BoundSourceColumn>();
        foreach (var function in functions)
            columns.AddRange(function.Columns.Select(field => new BoundSourceColumn(field.Name, field.Type)));
        if (item.WithOrdinality) columns.Add(new BoundSourceColumn("ordinality", new PgType(TypeOid.Int8)));
        Aliases.Apply(columns, item.Alias);
        return columns;
    }

    /// <summary>unnest of several arrays is several functions side by side.</summary>
    private static IEnumerable<TableFunction> Split(TableFunction function)
    {
        if (function.Call is not FunctionCall { Arguments.Count: > 1, IsVariadic: false, Over: null } call
            || call.Name is not (["unnest"] or ["pg_catalog", "unnest"]) || !function.Columns.IsEmpty)
        {
            return [function];
        }
        return call.Arguments.Select(argument => function with { Call = call with { Name = ["pg_catalog", "unnest"], Arguments = [argument] } });
    }

    private BoundTableFunction Function(Expression call, EquatableArray<ColumnDefinition> definitions, string? scalarName)
    {
        var lateral = _scope.LateralActive;
        _scope.LateralActive = true;
        var sets = _scope.SetReturningCalls;
        var bound = _session.Coercion.UnknownToText(binder.Bind(call, ExpressionPlace.FromFunction));
        _scope.LateralActive = lateral;
        var found = _scope.SetReturningCalls - sets;
        if (found > 1 || (found == 1 && bound is not BoundFunctionCall { ReturnsSet: true }))
        {
            throw _session.Error(
                SqlState.FeatureNotSupported, "set-returning functions must appear at top level of FROM", _scope.LastSetReturning);
        }
        _scope.SetReturningCalls = sets;
        return Described(bound, call, definitions, scalarName);
    }

    private BoundTableFunction Described(
        BoundExpression bound, Expression call, EquatableArray<ColumnDefinition> definitions, string? scalarName)
    {
        var fields = RowFields.Of(bound);
        var isRecord = bound.Type.Oid == TypeOid.Record;
        if (!definitions.IsEmpty)
        {
            if (isRecord && fields is not null)
                throw Definitions("a column definition list is redundant for a function with OUT parameters", definitions);
            if (!isRecord)
            {
                throw Definitions(
                    fields is null
                        ? "a column definition list is only allowed for functions returning \"record\""
                        : "a column definition list is redundant for a function returning a named composite type", definitions);
            }
            if (definitions.Count > MostDefinitions)
                throw _session.Error(SqlState.TooManyColumns, $"column definition lists can have at most {MostDefinitions} entries", call.Span.Start);
            return new BoundTableFunction(bound, [.. definitions.Select(Defined)], true);
        }
        if (fields is { } known) return new BoundTableFunction(bound, known, true);
        if (isRecord)
        {
            throw _session.Error(
                SqlState.SyntaxError, "a column definition list is required for functions returning \"record\"", bound.Span.Start);
        }
        var name = bound is BoundFunctionCall { Function.Outputs: [{ Name: var output }] } ? output : scalarName ?? OutputName.Of(call);
        return new BoundTableFunction(bound, [new BoundField(name, bound.Type)], false);
    }

    /// <summary>The alias names the column of a single scalar function.</summary>
    private static string? ScalarName(FunctionItem item) => item.Functions.Count == 1 && !item.IsRowsFrom ? item.Alias?.Name : null;

    private BoundField Defined(ColumnDefinition definition) => new(definition.Name, _session.Types.Resolve(definition.Type));

    private SqlErrorException Definitions(string message, EquatableArray<ColumnDefinition> definitions) =>
        _session.Error(SqlState.SyntaxError, message, definitions[0].Span.Start);

    private static bool IsLateral(List<BoundTableFunction> functions) => functions.Exists(function => ContainsColumn.Check(function.Call));
}
