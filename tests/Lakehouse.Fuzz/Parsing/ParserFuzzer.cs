using System.Diagnostics;

namespace Lakehouse.Fuzz.Parsing;

/// <summary>Runs <see cref="ParserTarget"/> over mutated statements.</summary>
public static class ParserFuzzer
{
    /// <summary>Tries a number of statements; the same seed tries the same ones.</summary>
    public static void Run(IReadOnlyList<string> statements, int seed, int count)
    {
        var mutator = new StatementMutator(statements, new Random(seed));
        for (var i = 0; i < count; i++) ParserTarget.Run(mutator.Next());
    }

    /// <summary>Tries statements for a while, seed after seed.</summary>
    /// <returns>How many were tried.</returns>
    public static long RunFor(IReadOnlyList<string> statements, TimeSpan duration)
    {
        const int batch = 10_000;
        var clock = Stopwatch.StartNew();
        var seed = 0;
        for (; clock.Elapsed < duration; seed++) Run(statements, seed, batch);
        return (long)seed * batch;
    }
}
