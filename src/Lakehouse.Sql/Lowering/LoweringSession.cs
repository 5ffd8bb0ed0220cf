using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering;

/// <summary>What one run of lowering knows: where columns are found, common tables, and what the text came to depend on.</summary>
internal sealed class LoweringSession
{
    private readonly Dictionary<int, ImmutableArray<LoweredExpression>> _sources = [];
    private readonly Dictionary<int, Relation> _scans = [];
    private readonly Dictionary<int, (string Name, ImmutableArray<Representation> Forms)> _commonTables = [];
    private readonly Stack<Grouping?> _groupings = new();
    private readonly Dictionary<BoundExpression, LoweredExpression> _groupValues = new(ReferenceEqualityComparer.Instance);
    private int _lambdas;
    private int _groups;

    private readonly EquatableArray<int> _rowIdentities;

    public LoweringSession(LoweringContext context, EquatableArray<int> rowIdentities)
    {
        _rowIdentities = rowIdentities;
        Context = context;
        Expressions = new ExpressionLowering(this);
        Queries = new Queries.QueryLowering(this);
    }

    public LoweringContext Context { get; }

    public ExpressionLowering Expressions { get; }

    public Queries.QueryLowering Queries { get; }

    /// <summary>Whether the text holds values of this statement or session.</summary>
    public bool DependsOnSession { get; set; }

    /// <summary>Whether it may yield other rows when it runs again on the same snapshot.</summary>
    public bool IsVolatile { get; set; }

    /// <summary>A call before this one in the statement changes settings (set_config): those behind it must look at run time.</summary>
    public bool ChangesSettings { get; set; }

    /// <summary>The relations read so far that the session fills.</summary>
    public SortedSet<string> SessionRelations { get; } = new(StringComparer.Ordinal);

    /// <summary>The tables of the lake that are scanned so far.</summary>
    public List<LakeScan> LakeScans { get; } = [];

    /// <summary>How many set-returning calls in select lists were lowered so far.</summary>
    public int SetCalls { get; set; }

    /// <summary>The GROUP BY around what is being lowered; null outside of one, and inside an aggregate's arguments.</summary>
    public Grouping? Grouping => _groupings.TryPeek(out var grouping) ? grouping : null;

    /// <summary>The engine's name of a relation that it has a table of.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="takesCopy">Whether a copy of a lake table's rows will do: which rows come depends on the rows and their order alone.</param>
    /// <exception cref="SqlErrorException">0A000: it has none.</exception>
    public string Table(Relation relation, bool takesCopy = true)
    {
        switch (relation.Source)
        {
            case RelationSource.Lake lake:
                LakeScans.Add(new LakeScan(relation, lake, takesCopy ? Context.CopyOf(relation) : null));
                return LakeScans[^1].Copy ?? lake.EngineSql;
            case RelationSource.System system: return system.EngineSql;
            case RelationSource.Session own:
                IsVolatile = true;
                SessionRelations.Add(relation.Name);
                return own.EngineSql;
            case RelationSource.Temporary:
                // A rewritten table has another name in the engine, which the catalog of this statement knows.
                IsVolatile = true;
                DependsOnSession = true;
                return ((RelationSource.Temporary)Context.Catalog.FindRelation(relation.Schema, relation.Name)!.Source).EngineSql;
            default: throw Unsupported.Of($"relation {relation.Schema}.{relation.Name} cannot be scanned");
        }
    }

    /// <summary>Makes the columns of an item in FROM known.</summary>
    public void AddSource(int id, IEnumerable<LoweredExpression> columns) => _sources[id] = [.. columns];

    /// <summary>Makes known that an item in FROM is a scan.</summary>
    public void AddScan(int id, Relation relation) => _scans[id] = relation;

    /// <summary>The relation that an item in FROM scans; null where it is no scan.</summary>
    public Relation? Scan(int id) => _scans.GetValueOrDefault(id);

    /// <summary>Whether the ctid of an item in FROM is asked for.</summary>
    public bool ReadsRowIdentity(int id) => _rowIdentities.Contains(id);

    /// <summary>Makes the ctid of an item in FROM known: it stands behind its columns.</summary>
    public void AddRowIdentity(int id, LoweredExpression value) => _sources[id] = _sources[id].Add(value);

    /// <summary>The columns of an item in FROM.</summary>
    public ImmutableArray<LoweredExpression> Source(int id) => _sources[id];

    /// <summary>Lets a column be read from somewhere else from now on.</summary>
    public void ReplaceColumn(BoundColumn column, LoweredExpression value) =>
        _sources[column.Source] = _sources[column.Source].SetItem(column.Ordinal, value);

    /// <summary>Makes known where the value of an aggregate that was computed beforehand is read: this very call, no equal one.</summary>
    public void AddGroupValue(BoundExpression call, LoweredExpression value) => _groupValues[call] = value;

    /// <summary>The value of an aggregate that was computed beforehand, or null.</summary>
    public LoweredExpression? GroupValue(BoundExpression call) => _groupValues.GetValueOrDefault(call);

    /// <summary>A fresh name for groups that are made beforehand.</summary>
    public string GroupsAlias() => $"g{_groups++}";

    /// <summary>Makes a common table known.</summary>
    public void AddCommonTable(int id, string name, ImmutableArray<Representation> forms) => _commonTables[id] = (name, forms);

    /// <summary>A common table.</summary>
    public (string Name, ImmutableArray<Representation> Forms) CommonTable(int id) => _commonTables[id];

    /// <summary>Lowers something with another GROUP BY around it, or none.</summary>
    public T Within<T>(Grouping? grouping, Func<T> lower)
    {
        _groupings.Push(grouping);
        try
        {
            return lower();
        }
        finally
        {
            _groupings.Pop();
        }
    }

    /// <summary>A fresh name for a lambda's parameter.</summary>
    public string LambdaParameter() => $"e{_lambdas++}";
}

/// <summary>A GROUP BY: its expressions and how they are referred to in the select list, HAVING and ORDER BY.</summary>
/// <param name="Items">In the order of the GROUP BY.</param>
internal sealed record Grouping(ImmutableArray<GroupedExpression> Items)
{
    /// <summary>How an expression is referred to when it is one that is grouped by, else null.</summary>
    public LoweredExpression? Find(BoundExpression expression)
    {
        foreach (var item in Items)
            if (item.Expression.Equals(expression)) return item.Reference;
        return null;
    }
}

/// <summary>An expression grouped by.</summary>
/// <param name="Expression">As bound.</param>
/// <param name="Key">SQL of what the engine groups by.</param>
/// <param name="Reference">How the rest of the query reads it.</param>
internal sealed record GroupedExpression(BoundExpression Expression, SqlFragment Key, LoweredExpression Reference);
