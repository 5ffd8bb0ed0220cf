using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Temporary;

/// <summary>
/// The temporary tables of a session and what its transaction may have to undo. The engine runs each statement by itself, so
/// undoing is done here: a level remembers which tables there were, a table that is changed inside a level is copied first
/// (another engine table takes its name), and rows that are only added are remembered by where they begin.
/// </summary>
/// <param name="engine">The session's connection.</param>
/// <param name="processId">pg_backend_pid(), which names the schema.</param>
/// <param name="limit">The quota in bytes.</param>
internal sealed class TemporaryTables(SessionEngine engine, int processId, Func<long> limit)
{
    /// <summary>The first OID that PostgreSQL gives to objects of users; those of the lake begin far above.</summary>
    public const uint FirstOid = 16384;

    /// <summary>A table, its row type, the array type of that, and for each key a constraint and an index.</summary>
    private const uint OidsOfTable = 128;

    private readonly Stack<Level> _levels = new();
    private readonly Dictionary<string, long> _bytes = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _freeScratch = [];
    private ImmutableDictionary<string, TemporaryTable> _tables = ImmutableDictionary.Create<string, TemporaryTable>(StringComparer.Ordinal);
    private uint _nextOid = FirstOid + 1;
    private int _serial;
    private int _scratches;

    /// <summary>The schema's name, pg_temp_N.</summary>
    public string Schema { get; } = string.Create(CultureInfo.InvariantCulture, $"pg_temp_{processId}");

    /// <summary>Counts the changes of what there is; what analysis found under another version may be wrong.</summary>
    public long Version { get; private set; }

    /// <summary>Whether the session ever had one: then its schema exists.</summary>
    public bool WasUsed { get; private set; }

    /// <summary>All tables and views.</summary>
    public ImmutableDictionary<string, TemporaryTable> All => _tables;

    /// <summary>Whether the statement that runs is a transaction of its own, so that the engine alone undoes a change that fails.</summary>
    public bool IsAlone { get; set; }

    /// <summary>The engine's name of a temporary table, quoted and qualified.</summary>
    public static string EngineSql(string name) => $"temp.main.\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The table of that name, or null.</summary>
    public TemporaryTable? Find(string name) => _tables.GetValueOrDefault(name);

    /// <summary>OIDs for a new table.</summary>
    public uint TakeOids()
    {
        var oid = _nextOid;
        _nextOid += OidsOfTable;
        return oid;
    }

    /// <summary>A name for a new table in the engine, which none had before.</summary>
    public string TakeEngineName(string name) => string.Create(CultureInfo.InvariantCulture, $"{++_serial}:{name}");

    /// <summary>Adds a table, or puts it in place of that of the same name.</summary>
    public void Put(TemporaryTable table)
    {
        if (table.EngineName.Length > 0 && _levels.TryPeek(out var level) && !_bytes.ContainsKey(table.EngineName)) level.Own.Add(table.EngineName);
        if (table.EngineName.Length > 0) _bytes.TryAdd(table.EngineName, 0);
        WasUsed = true;
        Replace(_tables.SetItem(table.Name, table));
    }

    /// <summary>Takes a table away.</summary>
    public void Remove(string name) => Replace(_tables.Remove(name));

    /// <summary>Takes a table away that one statement needed for itself, and that no level can come back to.</summary>
    public void Drop(string name)
    {
        Remove(name);
        Sweep();
    }

    /// <summary>A name that no table has.</summary>
    public string FreeName(string name)
    {
        while (_tables.ContainsKey(name)) name += "_";
        return name;
    }

    /// <summary>Whether the innermost transaction or savepoint has made the table, or its rows anew.</summary>
    public bool IsNew(TemporaryTable table) => _levels.TryPeek(out var level) && level.Own.Contains(table.EngineName);

    /// <summary>A table is about to be changed: returns it in the form that may be, which is a copy where a level has to keep what it was.</summary>
    public TemporaryTable ForChange(TemporaryTable table)
    {
        if (!MustKeep(table)) return table;
        var copy = table with { EngineName = TakeEngineName(table.Name) };
        engine.Query(EngineTable.Create(copy)).Dispose();
        engine.Query($"INSERT INTO {copy.EngineSql} SELECT * FROM {table.EngineSql}").Dispose();
        var bytes = _bytes.GetValueOrDefault(table.EngineName);
        Put(copy);
        _bytes[copy.EngineName] = bytes;
        return copy;
    }

    /// <summary>Rows are about to be added to a table: remembers where they begin, where a level may have to take them away.</summary>
    public void BeforeAppend(TemporaryTable table)
    {
        if (!MustKeep(table) || _levels.Peek().Ends.ContainsKey(table.EngineName)) return;
        using var result = engine.Query($"SELECT coalesce(max(rowid), -1) FROM {table.EngineSql}");
        result.Next();
        _levels.Peek().Ends[table.EngineName] = result.Current.Column(0).Read<long>(0);
    }

    /// <summary>Checks that so many bytes more are within the quota, and counts them.</summary>
    /// <exception cref="SqlErrorException">53400.</exception>
    public void Count(string engineName, long bytes)
    {
        var allowed = limit();
        if (_bytes.Values.Sum() + bytes > allowed)
        {
            throw new SqlError(
                SqlState.ConfigurationLimitExceeded,
                string.Create(CultureInfo.InvariantCulture, $"temporary tables exceed lakehouse.temp_table_limit ({allowed / 1024}kB)"))
            {
                Hint = "Drop temporary tables that are no longer needed.",
            }.ToException();
        }

        _bytes[engineName] = _bytes.GetValueOrDefault(engineName) + bytes;
    }

    /// <summary>A name for the rows of one statement; give it back by <see cref="ReturnScratch"/>.</summary>
    public int TakeScratch()
    {
        if (_freeScratch.Count == 0) return _scratches++;
        var number = _freeScratch.Min;
        _freeScratch.Remove(number);
        return number;
    }

    /// <summary>The engine's name of a scratch table.</summary>
    public static string ScratchSql(int number) => EngineSql(string.Create(CultureInfo.InvariantCulture, $"scratch:{number}"));

    /// <summary>The statement is done: its rows go.</summary>
    public void ReturnScratch(int number)
    {
        engine.Defer($"DROP TABLE IF EXISTS {ScratchSql(number)}");
        _freeScratch.Add(number);
    }

    /// <summary>DISCARD TEMP.</summary>
    public void Discard() => Replace(_tables.Clear());

    /// <summary>A transaction or savepoint begins.</summary>
    public void Push() => _levels.Push(new Level(_tables));

    /// <summary>A savepoint is merged into what encloses it.</summary>
    public void Release()
    {
        var inner = _levels.Pop();
        if (!_levels.TryPeek(out var outer)) return;
        foreach (var (name, end) in inner.Ends)
        {
            if (!outer.Own.Contains(name)) outer.Ends.TryAdd(name, end);
        }

        // What the savepoint copied is the enclosing level's own where that had copied or made it as well.
        foreach (var name in inner.Own) outer.Own.Add(name);
        Sweep();
    }

    /// <summary>A savepoint or the transaction is undone and gone.</summary>
    public void Undo()
    {
        Restore(_levels.Pop());
        Sweep();
    }

    /// <summary>A savepoint is undone and stays.</summary>
    public void UndoTo()
    {
        Undo();
        Push();
    }

    /// <summary>The transaction has ended.</summary>
    public void EndTransaction(bool committed)
    {
        _levels.Clear();
        if (committed && !_tables.IsEmpty)
        {
            foreach (var table in _tables.Values)
            {
                if (table.OnCommit == OnCommitAction.Drop) Replace(_tables.Remove(table.Name));
                if (table.OnCommit != OnCommitAction.DeleteRows || _bytes.GetValueOrDefault(table.EngineName) == 0) continue;
                engine.Defer($"DELETE FROM {table.EngineSql}");
                _bytes[table.EngineName] = 0;
            }
        }

        Sweep();
    }

    /// <summary>A table has no rows any more.</summary>
    public void Emptied(TemporaryTable table) => _bytes[table.EngineName] = 0;

    private bool MustKeep(TemporaryTable table) =>
        _levels.TryPeek(out var level) && !level.Own.Contains(table.EngineName) && !(IsAlone && _levels.Count == 1);

    private void Replace(ImmutableDictionary<string, TemporaryTable> tables)
    {
        if (ReferenceEquals(tables, _tables)) return;
        _tables = tables;
        Version++;
    }

    private void Restore(Level level)
    {
        Replace(level.Saved);
        foreach (var (name, end) in level.Ends)
            engine.Defer(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {EngineSql(name)} WHERE rowid > {end}"));
    }

    /// <summary>Drops what no level can come back to.</summary>
    private void Sweep()
    {
        if (_bytes.Count == 0) return;
        var live = _levels.SelectMany(level => level.Saved.Values).Concat(_tables.Values).Select(table => table.EngineName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _bytes.Keys.Where(name => !live.Contains(name)).ToList())
        {
            _bytes.Remove(name);
            engine.Defer($"DROP TABLE IF EXISTS {EngineSql(name)}");
        }
    }

    /// <summary>What a transaction or savepoint comes back to when it is undone.</summary>
    private sealed class Level(ImmutableDictionary<string, TemporaryTable> saved)
    {
        public ImmutableDictionary<string, TemporaryTable> Saved { get; } = saved;

        /// <summary>Engine tables made inside the level, which may be changed in place.</summary>
        public HashSet<string> Own { get; } = new(StringComparer.Ordinal);

        /// <summary>The last row of the tables that rows were added to.</summary>
        public Dictionary<string, long> Ends { get; } = new(StringComparer.Ordinal);
    }
}
