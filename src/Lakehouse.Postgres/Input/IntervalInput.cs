using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Dates;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of interval, in every form.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4.</remarks>
public static class IntervalInput
{
    /// <summary>The value of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="settings">IntervalStyle sql_standard makes a leading minus count for all fields.</param>
    /// <param name="typeModifier">Its fields say the unit of a number without one, and what is kept.</param>
    /// <exception cref="SqlErrorException">22007, 22008, 22015.</exception>
    public static Interval Parse(ReadOnlySpan<char> text, InputSettings settings, int typeModifier = -1)
    {
        var failures = new DateTimeFailures("interval", text.ToString());
        var value = !text.IsEmpty && text[0] == 'P'
            ? Iso8601IntervalDecoder.Decode(text, failures)
            : IntervalDecoder.Decode(text, settings, IntervalTypeModifier.Fields(typeModifier), failures);
        return IntervalTypeModifier.Apply(value, typeModifier);
    }
}
