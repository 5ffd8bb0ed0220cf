using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Sessions.Engines;

/// <summary>Appends rows of .NET values, as the catalog and the session have them, to a table of the engine.</summary>
internal static class RowAppender
{
    /// <summary>Appends one row.</summary>
    public static void Append(Appender appender, object?[] row)
    {
        foreach (var value in row) Append(appender, value);
        appender.EndRow();
    }

    private static void Append(Appender appender, object? value)
    {
        switch (value)
        {
            case null: appender.Null(); break;
            case bool it: appender.Boolean(it); break;
            case short it: appender.SmallInt(it); break;
            case int it: appender.Integer(it); break;
            case uint it: appender.UInteger(it); break;
            case long it: appender.BigInt(it); break;
            case float it: appender.Float(it); break;
            case double it: appender.Double(it); break;
            case string it: appender.Varchar(it); break;
            case DateTimeOffset it: appender.Timestamp((it.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond); break;
            case TimeSpan it: AppendValue(appender, EngineValue.Interval(new IntervalValue(0, 0, it.Ticks / TimeSpan.TicksPerMicrosecond))); break;
            case byte[] it: AppendValue(appender, EngineValue.Blob(it)); break;
            case short[] it: AppendList(appender, DuckType.SmallInt, it, item => EngineValue.SmallInt(item)); break;
            case int[] it: AppendList(appender, DuckType.Integer, it, item => EngineValue.Integer(item)); break;
            case uint[] it: AppendList(appender, DuckType.UInteger, it, item => EngineValue.UInteger(item)); break;
            case long[] it: AppendList(appender, DuckType.BigInt, it, item => EngineValue.BigInt(item)); break;
            case float[] it: AppendList(appender, DuckType.Float, it, item => EngineValue.Float(item)); break;
            case string?[] it: AppendList(appender, DuckType.Varchar, it, item => item is null ? EngineValue.Null() : EngineValue.Varchar(item)); break;
            default: throw new ArgumentException($"The catalog has no values of type {value.GetType()}.", nameof(value));
        }
    }

    private static void AppendList<T>(Appender appender, DuckType element, T[] items, Func<T, EngineValue> make)
    {
        var values = Array.ConvertAll(items, item => make(item));
        AppendValue(appender, EngineValue.List(EngineType.Of(element), values));
        foreach (var value in values) value.Dispose();
    }

    private static void AppendValue(Appender appender, EngineValue value)
    {
        using (value) appender.Value(value);
    }
}
