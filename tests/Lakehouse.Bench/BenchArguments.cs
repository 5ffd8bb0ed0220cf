using System.Globalization;

namespace Lakehouse.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Copies">Copies of the samples; 100 are TPC-H at scale 1.</param>
/// <param name="Record">The figures are added to the history in docs/performance.md.</param>
/// <param name="Subjects">What is measured.</param>
internal sealed record BenchArguments(int Copies, bool Record, IReadOnlyList<string> Subjects)
{
    private const string CopiesFlag = "-copies=";
    private const string RecordFlag = "-record";
    private const int ScaleOne = 100;

    /// <summary>Reads <c>[-copies=N] [-record] [SUBJECT…]</c>: all subjects where none is named.</summary>
    /// <exception cref="ArgumentException">There is no such subject or flag.</exception>
    public static BenchArguments Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> known)
    {
        var result = new BenchArguments(ScaleOne, false, []);
        foreach (var argument in arguments)
        {
            if (argument.StartsWith(CopiesFlag, StringComparison.Ordinal) && int.TryParse(argument[CopiesFlag.Length..], CultureInfo.InvariantCulture, out var copies) && copies > 0)
                result = result with { Copies = copies };
            else if (argument == RecordFlag)
                result = result with { Record = true };
            else if (known.Contains(argument))
                result = result with { Subjects = [.. result.Subjects, argument] };
            else
                throw new ArgumentException($"no measurement is called {argument}; there are {string.Join(", ", known)}");
        }

        return result.Subjects.Count > 0 ? result : result with { Subjects = known };
    }
}
