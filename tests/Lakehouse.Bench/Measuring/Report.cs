using System.Text;

namespace Lakehouse.Bench.Measuring;

/// <summary>Copies what is printed into a file, artifacts/bench/report.md.</summary>
/// <param name="console">Where it is printed.</param>
/// <param name="file">The copy.</param>
public sealed class Report(TextWriter console, TextWriter file) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => console.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        console.Write(value);
        file.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        console.Write(value);
        file.Write(value);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        console.WriteLine(value);
        file.WriteLine(value);
        file.Flush();
    }
}
