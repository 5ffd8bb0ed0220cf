using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Builtin;

/// <summary>
/// PostgreSQL's own catalog, as far as resolving names, operators, functions and casts needs it. Immutable, read once
/// from the files of catalog/ that are embedded in this assembly.
/// </summary>
public sealed class BuiltinCatalog
{
    private static readonly Lazy<BuiltinCatalog> Loaded = new(() => new BuiltinCatalog());

    private readonly Dictionary<uint, BuiltinType> _types;
    private readonly Dictionary<(string Schema, string Name), BuiltinType> _typesByName;
    private readonly Dictionary<string, ImmutableArray<BuiltinFunction>> _functionsByName;
    private readonly Dictionary<string, ImmutableArray<BuiltinOperator>> _operatorsByName;
    private readonly Dictionary<(uint Source, uint Target), BuiltinCast> _casts;
    private readonly Dictionary<uint, SortOperators> _sortOperators;
    private readonly Dictionary<uint, BuiltinRange> _ranges;
    private readonly Dictionary<string, BuiltinCollation> _collations;
    private readonly Lazy<Dictionary<uint, uint>> _rowTypesByRelation;
    private readonly Lazy<Dictionary<uint, ImmutableArray<(string Name, uint Type, int Modifier)>>> _rowTypes;

    private BuiltinCatalog()
    {
        var types = TypeTable.Read();
        _types = types.ToDictionary(type => type.Oid);
        _typesByName = types.ToDictionary(type => (type.Schema, type.Name));
        var functions = FunctionTable.Read().ToDictionary(function => function.Oid);
        _functionsByName = Group(functions.Values, function => function.Name);
        var operators = OperatorTable.Read(functions).ToDictionary(row => row.Oid);
        _operatorsByName = Group(operators.Values, row => row.Name);
        _casts = CastTable.Read(functions).ToDictionary(cast => (cast.Source, cast.Target));
        _sortOperators = SortOperatorTable.Read(operators);
        _ranges = RangeTable.Read();
        _collations = CollationTable.Read();
        _rowTypesByRelation = new(() => _types.Values.Where(type => type.Relation != 0).ToDictionary(type => type.Relation, type => type.Oid));
        _rowTypes = new(() => RowTypeTable.Read(types));
    }

    /// <summary>The one instance; the first use reads the files.</summary>
    public static BuiltinCatalog Instance => Loaded.Value;

    /// <summary>All types.</summary>
    public IEnumerable<BuiltinType> Types => _types.Values;

    /// <summary>The type with an oid that came out of this catalog, or that a client declared a parameter to have.</summary>
    /// <exception cref="SqlErrorException">XX000, as in PostgreSQL: there is no such type.</exception>
    public BuiltinType Type(uint oid) => _types.TryGetValue(oid, out var type)
        ? type
        : throw new SqlError(SqlState.InternalError, $"cache lookup failed for type {oid}").ToException();

    /// <summary>The type with an oid, or null.</summary>
    public BuiltinType? FindType(uint oid) => _types.GetValueOrDefault(oid);

    /// <summary>The type of that name, or null.</summary>
    public BuiltinType? FindType(string schema, string name) => _typesByName.GetValueOrDefault((schema, name));

    /// <summary>All functions of a name, in whatever schema.</summary>
    public ImmutableArray<BuiltinFunction> Functions(string name) => _functionsByName.GetValueOrDefault(name, []);

    /// <summary>Every function, in the order of the oid.</summary>
    public IEnumerable<BuiltinFunction> AllFunctions => _functionsByName.Values.SelectMany(functions => functions).OrderBy(function => function.Oid);

    /// <summary>All operators of a name, prefix ones included.</summary>
    public ImmutableArray<BuiltinOperator> Operators(string name) => _operatorsByName.GetValueOrDefault(name, []);

    /// <summary>The pg_cast row, or null.</summary>
    public BuiltinCast? FindCast(uint source, uint target) => _casts.GetValueOrDefault((source, target));

    /// <summary>The operators of the type's own default operator classes, or null where it has none.</summary>
    public SortOperators? FindSortOperators(uint type) => _sortOperators.GetValueOrDefault(type);

    /// <summary>The input types of all default operator classes.</summary>
    public IEnumerable<uint> SortableTypes => _sortOperators.Keys;

    /// <summary>The range type with an oid, or null.</summary>
    public BuiltinRange? FindRange(uint type) => _ranges.GetValueOrDefault(type);

    /// <summary>All range types.</summary>
    public IEnumerable<BuiltinRange> Ranges => _ranges.Values;

    /// <summary>The collation of that name in pg_catalog, or null.</summary>
    public uint? FindCollation(string name) => _collations.TryGetValue(name, out var collation) ? collation.Oid : null;

    /// <summary>The name of a collation, or null.</summary>
    public string? CollationName(uint oid) => _collations.FirstOrDefault(collation => collation.Value.Oid == oid).Key;

    /// <summary>Whether a collation orders by the rules of a language (ICU's) rather than by code points.</summary>
    public bool OrdersByLanguage(string collation) => _collations.TryGetValue(collation, out var found) && found.Provider == 'i';

    /// <summary>The row type of a relation of the system catalog, 0 where it has none.</summary>
    public uint RowTypeOf(uint relation) => _rowTypesByRelation.Value.GetValueOrDefault(relation);

    /// <summary>The columns of a composite type, empty where the oid is none.</summary>
    public ImmutableArray<(string Name, uint Type, int Modifier)> RowType(uint type) => Type(type).Kind == 'c' ? _rowTypes.Value.GetValueOrDefault(type, []) : [];

    private static Dictionary<string, ImmutableArray<T>> Group<T>(IReadOnlyCollection<T> rows, Func<T, string> name) =>
        rows.GroupBy(name).ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
}
