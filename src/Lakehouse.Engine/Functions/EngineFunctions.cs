using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Engine.Functions.Arrays;
using Lakehouse.Engine.Functions.Binary;
using Lakehouse.Engine.Functions.Formatting;
using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Functions.JsonPath;
using Lakehouse.Engine.Functions.Money;
using Lakehouse.Engine.Functions.Network;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Functions.Patterns;
using Lakehouse.Engine.Functions.Ranges;
using Lakehouse.Engine.Functions.Reading;
using Lakehouse.Engine.Functions.Statistics;
using Lakehouse.Engine.Functions.Temporal;
using Lakehouse.Engine.Functions.Text;
using Lakehouse.Engine.Functions.Vectors;
using Lakehouse.Engine.Functions.Writing;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions;

/// <summary>All functions in C# that lowered SQL may call; a family each.</summary>
public static class EngineFunctions
{
    /// <summary>The scalar functions.</summary>
    public static IEnumerable<ScalarFunction> Scalars =>
    [
        .. CheckedArithmetic.Functions, .. Sampling.Functions, .. FloatArithmetic.Functions, .. FloatFunctions.Functions, .. WidthBucket.Functions,
        .. BitStrings.Functions, .. Percentiles.Functions, .. JoinedText.Functions, .. JoinedBytes.Functions,
        .. NumericFunctions.Functions, .. ExactAverage.Functions, .. NumericComparison.Functions,
        .. TextFunctions.Functions, .. GrowingText.Functions,
        .. TextFormatting.Functions, .. RegexFunctions.Functions, .. RegexSearch.Functions, .. ArrayFunctions.Functions, .. TemporalFunctions.Functions,
        .. JsonFunctions.Functions, .. JsonbFunctions.Functions, .. JsonPathFunctions.Functions, .. TextInput.Functions,
        .. TextHeldInput.Functions, .. CatalogFunctions.Functions, .. FormattingFunctions.Functions, .. UnicodeText.Functions, .. Digests.Functions,
        .. ByteStrings.Functions, .. NetworkFunctions.Functions, .. WriteChecks.Functions, .. RangeFunctions.Functions, .. VectorFunctions.Functions, .. MoneyFunctions.Functions,
    ];

    /// <summary>The aggregates.</summary>
    public static IEnumerable<AggregateFunction> Aggregates =>
    [
        .. NumericAggregates.Functions, .. IntervalAggregates.Functions, .. FloatStatistics.Functions, .. RangeAggregates.Functions,
        .. VectorFunctions.Aggregates,
    ];

    /// <summary>Makes all of them known to an instance, before its first query.</summary>
    public static void Register(EngineInstance instance)
    {
        instance.Register(Scalars);
        instance.Register(Aggregates);
    }
}
