using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>
/// Where the time of results goes: what the engine takes to make the rows, what a socket takes to carry the bytes, and the rest, which is
/// encoding them. Processor time over the cores is the least that a clock can show.
/// </summary>
internal sealed class StreamProfile : IDisposable
{
    private readonly SocketAlone _socket = new();
    private readonly EngineAlone _engine;
    private readonly List<string[]> _rows = [];
    private Side _engineAlone = new(Environment.ProcessId), _socketAlone = new(Environment.ProcessId);

    /// <summary>Of results over the tables of a folder.</summary>
    public StreamProfile(string folder) => _engine = new EngineAlone(folder);

    /// <summary>What the engine alone took, by the clock.</summary>
    public Samples Engine => _engineAlone.Wall;

    /// <summary>Another result.</summary>
    public void Begin() => (_engineAlone, _socketAlone) = (new Side(Environment.ProcessId), new Side(Environment.ProcessId));

    /// <summary>A round of it.</summary>
    public void Measure(Stream stream, long bytes)
    {
        _engineAlone.Run(() => new Answer(_engine.Query(stream.Query), 0, TimeSpan.Zero), warmUp: false);
        _socketAlone.Run(() => _socket.Send(bytes), warmUp: false);
    }

    /// <summary>All rounds of it are done.</summary>
    public void End(Stream stream, Side ours, Side theirs)
    {
        var least = (_engineAlone.Processor.Median + _socketAlone.Processor.Median) / Environment.ProcessorCount;
        _rows.Add([
            stream.Name, MarkdownTable.Time(ours.Wall.Median), MarkdownTable.Time(ours.Processor.Median), MarkdownTable.Time(_engineAlone.Processor.Median),
            MarkdownTable.Time(_socketAlone.Processor.Median), MarkdownTable.Time(least), MarkdownTable.Ratio(theirs.Wall.Median / least),
            MarkdownTable.Ratio(_engineAlone.Processor.Median / theirs.Processor.Median),
        ]);
    }

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        MarkdownTable.Begin(
            "Where the time of a result goes", "result", "Lakehouse", "processor time of it", "of the engine alone", "of a socket alone, both ends",
            "the least by the clock without encoding", "PostgreSQL's time over that", "the engine's processor time over PostgreSQL's");
        foreach (var row in _rows) MarkdownTable.Row(row);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _socket.Dispose();
    }
}
