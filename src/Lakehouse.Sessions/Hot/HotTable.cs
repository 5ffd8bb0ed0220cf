using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.Hot;

/// <summary>What the rows of a table are: its files with their versions, as the engine reads them, and the zone where that matters.</summary>
/// <param name="Database">The database.</param>
/// <param name="Scan">The engine's SQL for scanning the files.</param>
/// <param name="Zone">The time zone in which they are read; null where it makes no difference.</param>
internal readonly record struct HotKey(string Database, string Scan, string? Zone);

/// <summary>A table that is asked, and may be held. Guarded by <see cref="HotTables"/>.</summary>
/// <param name="key">What its rows are.</param>
/// <param name="relation">The table.</param>
/// <param name="usesWanted">After how many uses it is to be held.</param>
internal sealed class HotTable(HotKey key, Relation relation, int usesWanted)
{
    public HotKey Key { get; } = key;

    public Relation Relation { get; } = relation;

    public HotState State { get; set; }

    /// <summary>Scans of its files since it was last held, or of the copy since.</summary>
    public int Uses { get; set; }

    /// <summary>After how many uses it is held; more each time that it had to make room, so that tables which do not fit together do not take turns.</summary>
    public int UsesWanted { get; set; } = usesWanted;

    /// <summary>When it was used last, by the count of all uses.</summary>
    public long LastUse { get; set; }

    /// <summary>The copy's quoted, qualified name in the engine, which no other copy ever has; null where there is none.</summary>
    public string? Copy { get; set; }

    /// <summary>What the copy takes, roughly.</summary>
    public long Bytes { get; set; }

    /// <summary>Statements that read the copy: it stays until they end.</summary>
    public int Holders { get; set; }
}

/// <summary>What is known of a table that is asked.</summary>
internal enum HotState
{
    /// <summary>Its uses are counted.</summary>
    Asked,

    /// <summary>It is being copied, or waits for that.</summary>
    Making,

    /// <summary>There is a copy.</summary>
    Held,

    /// <summary>It is too large, or cannot be copied.</summary>
    Unfit,

    /// <summary>Nothing asks for it any more: a copy goes as soon as nobody reads it.</summary>
    Gone,
}
