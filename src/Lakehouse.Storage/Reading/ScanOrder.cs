using System.Collections.Immutable;
using Lakehouse.Storage.Parquet;

namespace Lakehouse.Storage.Reading;

/// <summary>The row groups that a scan reads, numbered in its order through all its files. Immutable.</summary>
internal sealed class ScanOrder
{
    /// <summary>What the engine merges into one read, and so must be one range here: ALLOW_GAP in DuckDB's thrift_tools.hpp.</summary>
    private const long MergedGap = 16 * 1024;

    /// <summary>From this share on the engine reads a row group as a whole: WHOLE_GROUP_PREFETCH_MINIMUM_SCAN.</summary>
    private const double WholeGroup = 0.95;

    private readonly ImmutableArray<ParquetFooter?> _footers;
    private readonly (int Place, int Group)[] _groups;
    private readonly Dictionary<int, int> _firstOfPlace = [];

    public ScanOrder(ImmutableArray<ParquetFooter?> footers, ReadOnlySpan<long> places)
    {
        _footers = footers;
        var groups = new List<(int, int)>();
        foreach (var place in places)
        {
            if (place < 0 || place >= footers.Length || footers[(int)place] is not { } footer) continue;
            _firstOfPlace.TryAdd((int)place, groups.Count);
            for (var group = 0; group < footer.Chunks.Length; group++) groups.Add(((int)place, group));
        }

        _groups = [.. groups];
    }

    public int Count => _groups.Length;

    /// <summary>The file of a row group.</summary>
    public int PlaceAt(int position) => _groups[position].Place;

    /// <summary>The leaves of columns, by the first file's schema; of files with another nothing is fetched ahead.</summary>
    public IReadOnlyList<int> LeavesOf(IReadOnlyList<string> columns)
    {
        if (_groups.Length == 0) return [];
        var names = columns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var leaves = SchemaAt(0).ColumnOfLeaf;
        return [.. Enumerable.Range(0, leaves.Length).Where(leaf => names.Contains(leaves[leaf].Name))];
    }

    /// <summary>Which row group of the scan a byte of a file belongs to; null for a footer, and a file that is not scanned.</summary>
    public int? PositionOf(int place, long offset)
    {
        if (!_firstOfPlace.TryGetValue(place, out var position)) return null;
        for (; position < _groups.Length && _groups[position].Place == place; position++)
        {
            foreach (var chunk in Chunks(position))
                if (chunk.Offset <= offset && offset < chunk.End) return position;
        }

        return null;
    }

    /// <summary>Where a leaf's chunk is; empty in a file of another schema.</summary>
    public ChunkRange ChunkOf(int position, int leaf) => SchemaAt(position).IsSame(SchemaAt(0)) ? Chunks(position)[leaf] : default;

    /// <summary>The ranges that hold the chunks of some leaves, as the engine asks for them.</summary>
    public IReadOnlyList<ChunkRange> RangesOf(int position, IReadOnlyList<int> leaves)
    {
        var chunks = leaves.Select(leaf => ChunkOf(position, leaf)).Where(chunk => chunk.Length > 0).OrderBy(chunk => chunk.Offset).ToList();
        if (chunks.Count == 0) return [];
        var all = Chunks(position);
        var whole = new ChunkRange(all.Min(chunk => chunk.Offset), 0);
        whole = whole with { Length = all.Max(chunk => chunk.End) - whole.Offset };
        if (chunks.Sum(chunk => chunk.Length) > whole.Length * WholeGroup) return [whole];
        var ranges = new List<ChunkRange> { chunks[0] };
        foreach (var chunk in chunks.Skip(1))
        {
            var last = ranges[^1];
            if (chunk.Offset - last.End <= MergedGap) ranges[^1] = last with { Length = Math.Max(last.End, chunk.End) - last.Offset };
            else ranges.Add(chunk);
        }

        return ranges;
    }

    private ParquetSchema SchemaAt(int position) => _footers[_groups[position].Place]!.Schema;

    private ImmutableArray<ChunkRange> Chunks(int position) => _footers[_groups[position].Place]!.Chunks[_groups[position].Group];
}
