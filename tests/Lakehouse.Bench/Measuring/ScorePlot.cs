using System.Globalization;
using System.Net;
using System.Text;

namespace Lakehouse.Bench.Measuring;

/// <summary>
/// Draws scores as an SVG: a bar for each, in logarithmic measure, right of the line in the middle when better than the
/// target and left of it when worse.
/// </summary>
public static class ScorePlot
{
    private const int Row = 22, Left = 340, Half = 220, Top = 40;
    private const double Decades = 1.3;

    /// <summary>The drawing.</summary>
    public static string Draw(IReadOnlyList<Score> scores)
    {
        var height = Top + (Row * scores.Count) + 20;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + (2 * Half) + 120}" height="{height}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left + Half}" y="20" text-anchor="middle">worse than the target | better</text>""");
        foreach (var (index, score) in scores.Index()) DrawBar(svg, score, Top + (index * Row));
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{Left + Half}" y1="{Top - 10}" x2="{Left + Half}" y2="{height - 12}" stroke="black"/>""");
        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawBar(StringBuilder svg, Score score, int y)
    {
        var width = Math.Clamp(Math.Log10(score.Merit) / Decades, -1, 1) * Half;
        var x = Left + Half + Math.Min(0, width);
        var value = score.Measured.ToString("0.##", CultureInfo.InvariantCulture);
        var limit = score.Limit.ToString("0.##", CultureInfo.InvariantCulture);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{y + 13}" text-anchor="end">{WebUtility.HtmlEncode(score.Name)}</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{x:0.#}" y="{y + 2}" width="{Math.Abs(width):0.#}" height="{Row - 6}" fill="{(score.IsMet ? "#2a9d5c" : "#c8553d")}"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left + (2 * Half) + 8}" y="{y + 13}">{value} ({(score.IsFloor ? "≥" : "≤")} {limit})</text>""");
    }
}
