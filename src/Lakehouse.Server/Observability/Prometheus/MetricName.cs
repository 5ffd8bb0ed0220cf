using System.Diagnostics.Metrics;
using System.Text;

namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>Prometheus' names for OpenTelemetry's: dots become underscores, the unit and <c>_total</c> stand at the end.</summary>
/// <remarks>OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility"; Prometheus, "Metric and label naming".</remarks>
internal static class MetricName
{
    private const string CountEnding = "_count";

    private static readonly Dictionary<string, string> Units = new() { ["s"] = "seconds", ["By"] = "bytes" };

    /// <summary><c>lakehouse.sent</c>, a counter in <c>By</c>, is <c>lakehouse_sent_bytes_total</c>.</summary>
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = Plain(instrument.Name);
        // Units in braces only say what is counted.
        if (instrument.Unit is { } unit && Units.TryGetValue(unit, out var word) && !name.EndsWith("_" + word, StringComparison.Ordinal)) name += "_" + word;
        // That ending is a histogram's or summary's.
        if (kind == MetricKind.Gauge && name.EndsWith(CountEnding, StringComparison.Ordinal)) name = name[..^CountEnding.Length];
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>A name of letters, digits and underscores.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name) plain.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        return plain.ToString();
    }
}
