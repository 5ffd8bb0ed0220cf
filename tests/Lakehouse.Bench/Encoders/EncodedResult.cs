using System.Diagnostics;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Bench.Encoders;

/// <summary>A result that is encoded over and over, and what a row of it takes.</summary>
/// <param name="Nanoseconds">Of a row, in the tenth fastest of a hundred chunks: what others on the machine take away does not count.</param>
/// <param name="Bytes">Of a row.</param>
internal readonly record struct EncodedResult(double Nanoseconds, double Bytes)
{
    private const int Rounds = 60;

    /// <summary>Encodes the rows of a query; the first half of the rounds is not counted, methods are compiled meanwhile.</summary>
    /// <param name="connection">The engine's, which has the rows in memory.</param>
    /// <param name="sql">What makes the rows.</param>
    /// <param name="format">Of all columns.</param>
    /// <param name="framing">What surrounds values and rows.</param>
    public static EncodedResult Measure<TFraming>(EngineConnection connection, string sql, FormatCode format, TFraming framing)
        where TFraming : struct, IRowFraming
    {
        var times = new List<double>();
        long rows = 0;
        using var output = new OutputBuffer(new Discarded());
        for (var round = 0; round < Rounds; round++)
        {
            using var plan = connection.Prepare(sql);
            using var stream = plan.Execute();
            var encoder = new RowEncoder<TFraming>(
                stream.Columns.Select(column => EncoderTable.Create(column.Type, DefaultTypes.Of(column.Type), format, EncodingSettings.Default)), framing);
            while (stream.Next())
            {
                var chunk = stream.Current;
                var start = Stopwatch.GetTimestamp();
                encoder.Encode(chunk, 0, chunk.Size, output);
                var time = Stopwatch.GetElapsedTime(start);
                rows += chunk.Size;
                if (round >= Rounds / 2) times.Add(time.TotalNanoseconds / chunk.Size);
            }
        }

        times.Sort();
        return new EncodedResult(times[times.Count / 10], (double)output.Total / rows);
    }

    /// <summary>Takes the bytes and forgets them.</summary>
    private sealed class Discarded : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes)
        {
        }
    }
}
