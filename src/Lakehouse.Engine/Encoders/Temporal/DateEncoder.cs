using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Temporal;

/// <summary>date: text by DateStyle; binary days since 2000-01-01 in an Int32.</summary>
internal sealed class DateEncoder(EncoderRequest request) : ColumnEncoder(DateText.MaxLength)
{
    private readonly EncodingSettings _settings = request.Settings;
    private readonly bool _binary = request.IsBinary;

    internal override ValueKind Kind =>
        _binary ? ValueKind.DateBinary : _settings.DateStyle == DateStyle.Iso ? ValueKind.DateText : ValueKind.Other;

    public static ColumnEncoder Create(EncoderRequest request) => new DateEncoder(request);

    /// <summary>The binary form's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToPostgres(int days) => days is >= EngineDate.Min and <= EngineDate.Max ? days - EngineDate.PostgresEpoch : ToUncommon(days);

    private static int ToUncommon(int days)
    {
        if (days == EngineDate.Infinity) return int.MaxValue;
        if (days == EngineDate.NegativeInfinity) return int.MinValue;
        DateText.Check(days);
        return days - EngineDate.PostgresEpoch;
    }

    internal override int Write(int row, Span<byte> at)
    {
        var days = Vector.Read<int>(row);
        if (!_binary) return DateText.Write(ref at[0], days, _settings.DateStyle, _settings.DateOrder);
        BinaryPrimitives.WriteInt32BigEndian(at, ToPostgres(days));
        return 4;
    }
}
