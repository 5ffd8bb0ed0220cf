using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>string_agg() whose delimiter may be another in each row: that of the first value is not used, a NULL one is nothing.</summary>
/// <remarks>string_agg_transfn.</remarks>
internal static class JoinedText
{
    private static readonly EngineType Pairs = EngineType.ListOf(EngineType.ListOf(Forms.Text));

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_string_agg", [Pairs], Forms.Text, (a, row, result) =>
        {
            StringBuilder? text = null;
            var entry = a[0].ReadList(row);
            var pairs = a[0].ListChild(Pairs.Element);
            for (var i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
            {
                if (pairs.ReadTexts(i) is not [{ } value, var delimiter]) continue;
                text = text is null ? new StringBuilder(value) : text.Append(delimiter).Append(value);
            }
            if (text is null) result.WriteNull(row);
            else result.WriteText(row, text.ToString());
        }),
    ];
}
