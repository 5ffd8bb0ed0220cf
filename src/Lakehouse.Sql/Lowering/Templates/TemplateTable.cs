using System.Collections.Frozen;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>
/// catalog/lowering/functions.csv, operators.csv and casts.csv, by the oid of the pg_proc or pg_operator row and by the types of a cast.
/// </summary>
public sealed class TemplateTable
{
    private static readonly Lazy<TemplateTable> Loaded = new(() => new TemplateTable(BuiltinCatalog.Instance));

    private readonly FrozenDictionary<uint, LoweringTemplate> _functions;
    private readonly FrozenDictionary<uint, LoweringTemplate> _variadic;
    private readonly FrozenDictionary<uint, LoweringTemplate> _constructs;
    private readonly FrozenDictionary<uint, LoweringTemplate> _operators;
    private readonly FrozenDictionary<uint, BuiltinOperator> _operatorsByFunction;
    private readonly FrozenDictionary<(uint, uint), LoweringTemplate> _casts;
    private readonly FrozenDictionary<uint, (uint, uint)> _castsByFunction;

    private TemplateTable(BuiltinCatalog catalog)
    {
        var rows = new TemplateRows(catalog);
        var functions = rows.Functions().ToLookup(row => row.Template.Kind is TemplateKind.Construct or TemplateKind.Variadic ? row.Template.Kind : TemplateKind.Expression);
        _functions = functions[TemplateKind.Expression].ToFrozenDictionary(row => row.Oid, row => row.Template);
        _variadic = functions[TemplateKind.Variadic].ToFrozenDictionary(row => row.Oid, row => row.Template);
        _constructs = functions[TemplateKind.Construct].ToFrozenDictionary(row => row.Oid, row => row.Template);
        var operators = rows.Operators().ToArray();
        _operators = operators.ToFrozenDictionary(row => row.Operator.Oid, row => row.Template);
        _operatorsByFunction = operators.DistinctBy(row => row.Operator.Function.Oid)
            .ToFrozenDictionary(row => row.Operator.Function.Oid, row => row.Operator);
        _casts = rows.Casts().ToFrozenDictionary(row => (row.Source, row.Target), row => row.Template);
        _castsByFunction = rows.CastFunctions().DistinctBy(row => row.Function)
            .ToFrozenDictionary(row => row.Function, row => (row.Source, row.Target));
    }

    /// <summary>The one table; the first use reads the files.</summary>
    public static TemplateTable Instance => Loaded.Value;

    /// <summary>Every template, for tests and for documentation.</summary>
    public IEnumerable<KeyValuePair<uint, LoweringTemplate>> AllFunctions => _functions;

    /// <summary>The rows of functions that have code of their own in place of a template.</summary>
    public IEnumerable<KeyValuePair<uint, LoweringTemplate>> AllConstructs => _constructs;

    /// <summary>Every operator's template.</summary>
    public IEnumerable<KeyValuePair<uint, LoweringTemplate>> AllOperators => _operators;

    /// <summary>A function's template, or null.</summary>
    public LoweringTemplate? Function(uint oid) => _functions.GetValueOrDefault(oid);

    /// <summary>The template of a call with VARIADIC "any", or null.</summary>
    public LoweringTemplate? Variadic(uint oid) => _variadic.GetValueOrDefault(oid);

    /// <summary>An operator's template, or null.</summary>
    public LoweringTemplate? Operator(uint oid) => _operators.GetValueOrDefault(oid);

    /// <summary>The operator that a function implements (textlike, int4pl), or null.</summary>
    public BuiltinOperator? OperatorOf(BuiltinFunction function) => _operatorsByFunction.GetValueOrDefault(function.Oid);

    /// <summary>A cast's template, or null.</summary>
    public LoweringTemplate? Cast(uint source, uint target) => _casts.GetValueOrDefault((source, target));

    /// <summary>The cast that a function implements (int4(float8), date(timestamp)), or null.</summary>
    public (uint Source, uint Target)? CastOf(BuiltinFunction function) =>
        _castsByFunction.TryGetValue(function.Oid, out var cast) ? cast : null;
}
