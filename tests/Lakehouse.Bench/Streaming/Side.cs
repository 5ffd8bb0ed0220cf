using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>The times of one server of a comparison.</summary>
/// <param name="process">The process that does its work.</param>
internal sealed class Side(int process)
{
    /// <summary>By the clock.</summary>
    public Samples Wall { get; } = new();

    /// <summary>Of the server's processor time.</summary>
    public Samples Processor { get; } = new();

    /// <summary>Measures one run; a warm-up is run only.</summary>
    public Answer Run(Func<Answer> query, bool warmUp)
    {
        if (warmUp) return query();
        var before = ProcessorTime.OfProcess(process);
        var answer = Wall.Time(query);
        Processor.Add(ProcessorTime.OfProcess(process) - before);
        return answer;
    }
}
