using System.Collections.Immutable;
using Lakehouse.Catalog;
using Lakehouse.Engine.Execution;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions.Hot;

/// <summary>
/// Copies of tables that are asked again and are not too large, in the engine's memory. A copy is of one version of a table's files and is found under it, so
/// that it is never stale. It is made in the background and goes when the table has changed or others need the room, though never under a
/// statement that reads it. Thread safe, bounded.
/// </summary>
/// <param name="engine">Where the copies are.</param>
/// <param name="catalog">What the tables are.</param>
/// <param name="options">Which are held.</param>
/// <param name="log">The room's log.</param>
internal sealed class HotTables(EngineInstance engine, LakeCatalog catalog, HotTableOptions options, ILogger log)
{
    /// <summary>A table may take this part of the whole.</summary>
    private const int LargestPart = 4;

    /// <summary>Tables whose uses are counted.</summary>
    private const int MostKnown = 10_000;

    private readonly Lock _lock = new(), _turn = new();
    private readonly HotTableCopier _copier = new(engine, options.EngineMemory);
    private readonly Dictionary<HotKey, HotTable> _tables = [];
    private Task _work = Task.CompletedTask;
    private long _uses, _found, _held;
    private int _version;
    private bool _stopped;

    /// <summary>Grows whenever a table is held or is not any more: what was lowered before may be lowered otherwise now.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>What was asked of it and what it holds.</summary>
    public HotTableCounters Counters
    {
        get
        {
            lock (_lock) return new HotTableCounters(_uses, _found, _held, _tables.Values.Count(table => table.State == HotState.Held));
        }
    }

    /// <summary>The engine's name of the copy of a table; null where its files are to be read.</summary>
    public string? Find(string database, Relation relation, string zone)
    {
        if (options.Bytes == 0 || relation.Source is not RelationSource.Lake lake) return null;
        var key = Key(database, lake, zone);
        HotTable? now = null;
        lock (_lock)
        {
            var table = _tables.GetValueOrDefault(key);
            if (table?.State == HotState.Held) return table.Copy;
            if (options.Uses == 0 && table is null or { State: HotState.Asked or HotState.Making }) now = table ?? Add(key, relation);
        }

        if (now is null) return null;
        Make(now);
        lock (_lock) return now.State == HotState.Held ? now.Copy : null;
    }

    /// <summary>A statement is about to scan tables: those that are copies stay until it has ended, of the others the uses count.</summary>
    /// <returns>Null where a copy has gone since the statement was lowered: it is to be lowered again.</returns>
    public HotLease? Hold(string database, ImmutableArray<LakeScan> scans, string zone)
    {
        if (options.Bytes == 0 || scans.IsEmpty) return HotLease.None;
        var held = new List<HotTable>(scans.Length);
        lock (_lock)
        {
            foreach (var scan in scans)
            {
                if (scan.Copy is null) continue;
                if (!_tables.TryGetValue(Key(database, scan.Source, zone), out var table) || table.Copy != scan.Copy) return null;
                held.Add(table);
            }

            _found += held.Count;
            foreach (var table in held)
            {
                table.Holders++;
                table.LastUse = ++_uses;
            }

            foreach (var scan in scans.Where(scan => scan.Copy is null)) Count(Key(database, scan.Source, zone), scan.Relation);
        }

        return held.Count == 0 ? HotLease.None : new HotLease(this, held);
    }

    /// <summary>A statement has ended.</summary>
    internal void Release(IReadOnlyList<HotTable> held)
    {
        lock (_lock)
        {
            foreach (var table in held)
            {
                table.Holders--;
                if (table.State == HotState.Gone) Leave(table);
            }
        }
    }

    /// <summary>Lets go of all that is not a table of the newest snapshots any more.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            foreach (var table in _tables.Values.Where(table => !IsCurrent(table)).ToList())
            {
                _tables.Remove(table.Key);
                table.State = HotState.Gone;
                Leave(table);
            }
        }
    }

    /// <summary>Makes no copies any more, and waits for the one that is being made.</summary>
    public async Task StopAsync()
    {
        Task work;
        lock (_lock)
        {
            _stopped = true;
            work = _work;
        }

        _copier.Stop();
        await work.ConfigureAwait(false);
    }

    private static HotKey Key(string database, RelationSource.Lake lake, string zone) => new(database, lake.EngineSql, lake.DependsOnZone ? zone : null);

    private HotTable Add(in HotKey key, Relation relation)
    {
        if (_tables.Count >= MostKnown)
        {
            foreach (var asked in _tables.Values.Where(table => table.State == HotState.Asked).ToList()) _tables.Remove(asked.Key);
        }

        return _tables[key] = new HotTable(key, relation, options.Uses);
    }

    private void Count(in HotKey key, Relation relation)
    {
        _uses++;
        var table = _tables.GetValueOrDefault(key) ?? Add(key, relation);
        if (table.State != HotState.Asked || ++table.Uses < table.UsesWanted) return;
        table.State = HotState.Making;
        Begin(() => Make(table));
    }

    /// <summary>Does something behind what was begun before, on another thread.</summary>
    private void Begin(Action work)
    {
        if (!_stopped) _work = _work.ContinueWith(_ => work(), CancellationToken.None, TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default);
    }

    private bool IsCurrent(HotTable table) =>
        catalog.Find(table.Key.Database)?.Current.FindRelation(table.Relation.Schema, table.Relation.Name)?.Source is RelationSource.Lake lake
        && lake.EngineSql == table.Key.Scan;

    private void Make(HotTable table)
    {
        lock (_turn)
        {
            lock (_lock)
            {
                if (table.State is not (HotState.Asked or HotState.Making)) return;
                table.State = HotState.Making;
            }

            var state = TryMake(table);
            lock (_lock)
            {
                if (table.State != HotState.Gone) (table.State, table.Uses) = (state, 0);
                else Leave(table);
                _version++;
            }
        }
    }

    private HotState TryMake(HotTable table)
    {
        var largest = options.Bytes / LargestPart;
        var files = catalog.Find(table.Key.Database)?.Current.Tables.FirstOrDefault(now => now.Scan == table.Key.Scan);
        if (files is null || files.Files.TotalBytes > largest) return HotState.Unfit;
        try
        {
            var bytes = _copier.Measure(files, table.Key.Zone);
            if (bytes > largest) return HotState.Unfit;
            if (!_copier.HasRoom(bytes) || !MakeRoom(bytes)) return HotState.Asked;
            if (_copier.Copy(files, table.Key.Zone) is not { } copy) return HotState.Unfit;
            lock (_lock)
            {
                (table.Copy, table.Bytes, table.LastUse) = (copy, bytes, _uses);
                _held += bytes;
            }

            return HotState.Held;
        }
        catch (EngineException failure)
        {
            Log.TableNotHeld(log, failure, table.Relation.Schema, table.Relation.Name);
            return HotState.Unfit;
        }
    }

    /// <summary>Lets copies go that were unused for longest.</summary>
    /// <returns>False where those that are read take too much.</returns>
    private bool MakeRoom(long bytes)
    {
        lock (_lock)
        {
            var free = options.Bytes - _held;
            var leaving = new List<HotTable>();
            foreach (var table in _tables.Values.Where(table => table is { State: HotState.Held, Holders: 0 }).OrderBy(table => table.LastUse))
            {
                if (free >= bytes) break;
                leaving.Add(table);
                free += table.Bytes;
            }

            if (free < bytes) return false;
            foreach (var table in leaving)
            {
                table.State = HotState.Asked;
                table.UsesWanted *= 2;
                Leave(table);
            }

            return true;
        }
    }

    /// <summary>A copy that nobody reads goes: nobody finds it from here on.</summary>
    private void Leave(HotTable table)
    {
        if (table.Copy is not { } copy || table.Holders > 0) return;
        _held -= table.Bytes;
        (table.Copy, table.Bytes) = (null, 0);
        _version++;
        Begin(() => Drop(copy));
    }

    private void Drop(string copy)
    {
        try
        {
            _copier.Drop(copy);
        }
        catch (EngineException failure)
        {
            Log.CopyNotDropped(log, failure, copy);
        }
    }
}

/// <summary>Counters of <see cref="HotTables"/>.</summary>
/// <param name="Uses">Scans of tables.</param>
/// <param name="Found">Those that scanned a copy.</param>
/// <param name="BytesHeld">What the copies take, roughly.</param>
/// <param name="Tables">How many there are.</param>
internal readonly record struct HotTableCounters(long Uses, long Found, long BytesHeld, int Tables);
