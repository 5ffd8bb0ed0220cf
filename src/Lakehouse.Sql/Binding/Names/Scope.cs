using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>
/// The names that one query can use, and those of the queries around it (ParseState). It changes while the query's clauses
/// are read, in PostgreSQL's order.
/// </summary>
internal sealed class Scope(BindingSession session, Scope? parent)
{
    private readonly Dictionary<string, CommonTableEntry> _commonTables = new(StringComparer.Ordinal);
    private readonly List<NamespaceItem> _all = [];
    private Action? _rest;

    /// <summary>The query around this one.</summary>
    public Scope? Parent { get; } = parent;

    /// <summary>What is shared by the statement.</summary>
    public BindingSession Session { get; } = session;

    /// <summary>What names can mean now.</summary>
    public List<NamespaceItem> Items { get; set; } = [];

    /// <summary>Every item of this query, visible or not: hints speak of them.</summary>
    public List<NamespaceItem> All
    {
        get
        {
            var rest = _rest;
            _rest = null;
            rest?.Invoke();
            return _all;
        }
    }

    /// <summary>Items that are only for LATERAL can be seen.</summary>
    public bool LateralActive { get; set; }

    /// <summary>The clause that is being read.</summary>
    public ExpressionPlace Place { get; set; }

    /// <summary>An aggregate of this query was found.</summary>
    public bool HasAggregates { get; set; }

    /// <summary>A window function of this query was found.</summary>
    public bool HasWindows { get; set; }

    /// <summary>How many set-returning calls were found so far.</summary>
    public int SetReturningCalls { get; set; }

    /// <summary>Where the last of them stands.</summary>
    public int LastSetReturning { get; set; }

    /// <summary>The names of WINDOW; null before they are known.</summary>
    public NamedWindows? Windows { get; set; }

    /// <summary>Common tables of this query's WITH that come later, for a hint.</summary>
    public HashSet<string> FutureCommonTables { get; } = new(StringComparer.Ordinal);

    /// <summary>This query's common tables that are bound, each after those that it uses.</summary>
    public List<Bound.BoundCommonTable> BoundCommonTables { get; } = [];

    /// <summary>The common table of this query's WITH that is being bound, or null.</summary>
    public CommonTableEntry? BindingCommonTable { get; set; }

    /// <summary>Why a recursive reference is not allowed in what is being bound; null where it is.</summary>
    public string? RecursionBarrier { get; set; }

    /// <summary>
    /// Puts off adding to <see cref="All"/> until someone asks for it: a chain of set operations would add the sides of each
    /// operation to those around it, for hints that are rarely given.
    /// </summary>
    public void AddLater(Action add) => _rest = add;

    /// <summary>Makes a common table known.</summary>
    public void Add(CommonTableEntry table) => _commonTables[table.Name] = table;

    /// <summary>The common table of a name in this query or around it, or null.</summary>
    public CommonTableEntry? FindCommonTable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._commonTables.TryGetValue(name, out var table)) return table;
        }
        return null;
    }

    /// <summary>Whether a common table of that name comes later in a WITH around here.</summary>
    public bool IsFutureCommonTable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.FutureCommonTables.Contains(name)) return true;
        }
        return false;
    }

    /// <summary>Reads a clause in its place.</summary>
    public T In<T>(ExpressionPlace place, Func<T> read)
    {
        var outer = Place;
        Place = place;
        var result = read();
        Place = outer;
        return result;
    }

    /// <summary>Adds the items of a FROM item to those before it.</summary>
    /// <exception cref="SqlErrorException">42712: two have one name.</exception>
    public static void CheckConflicts(List<NamespaceItem> before, List<NamespaceItem> added)
    {
        foreach (var item in added)
        {
            if (!item.NameVisible) continue;
            foreach (var other in before)
            {
                if (!other.NameVisible || other.Name != item.Name) continue;
                // The same name in two schemas, both without an alias, can be told apart by the schema.
                if (!item.HasAlias && !other.HasAlias && item.Relation is { } one && other.Relation is { } two && one.Oid != two.Oid) continue;
                throw new SqlError(SqlState.DuplicateAlias, $"table name \"{item.Name}\" specified more than once").ToException();
            }
        }
    }
}
