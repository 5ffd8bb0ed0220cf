using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Dates;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of date.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.1.1.</remarks>
public static class DateInput
{
    /// <summary>Days since 1970-01-01, or one of <see cref="EngineDate"/>'s infinities.</summary>
    /// <exception cref="SqlErrorException">22007, 22008, 22009, 22023.</exception>
    public static int Parse(ReadOnlySpan<char> text, InputSettings settings)
    {
        var value = DateTimeDecoder.DecodeDateTime(text, "date", settings, out var failures);
        switch (value.Special)
        {
            case SpecialValue.Infinity: return EngineDate.Infinity;
            case SpecialValue.NegativeInfinity: return EngineDate.NegativeInfinity;
            case SpecialValue.Epoch: return 0;
        }

        return value.Days is >= EngineDate.Min and <= EngineDate.Max ? (int)value.Days : throw failures.OutOfRange();
    }
}
