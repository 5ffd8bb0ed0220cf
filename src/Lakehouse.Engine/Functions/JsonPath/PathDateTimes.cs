using System.Collections.Immutable;
using Lakehouse.Engine.Functions.Formatting;
using Lakehouse.Engine.Functions.Json;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>.datetime() and .datetime(template).</summary>
/// <remarks>PostgreSQL documentation, table 9.50; executeDateTimeMethod() and parse_datetime().</remarks>
internal static class PathDateTimes
{
    // What is tried without a template: ISO 8601's forms.
    private static readonly ImmutableArray<FormatNode>[] Iso =
    [
        .. from date in new[] { "yyyy-mm-dd", "", "yyyy-mm-dd ", "yyyy-mm-dd\"T\"" }
           from time in date.EndsWith('d') ? [""] : new[] { "HH24:MI:SS", "HH24:MI:SS.US" }
           from zone in time.Length == 0 ? [""] : new[] { "TZH:TZM", "TZH", "" }
           select FormatNode.ParseStandard(date + time + zone),
    ];

    /// <summary>The date or time that a string says.</summary>
    /// <exception cref="SqlErrorException">22031: it is no string, or none of the known forms; 22007, 22008, 22009: it does not fit the template.</exception>
    public static JsonbDateTime Of(JsonbValue item, string? template)
    {
        if (item is not JsonbString { Value: var text })
            throw PathErrors.MethodOf(SqlState.InvalidArgumentForSqlJsonDatetimeFunction, "datetime", "a string");
        if (template is not null)
        {
            var nodes = PathErrors.NeverSilent(() => FormatNode.ParseStandard(template));
            return PathErrors.OfData(() => Read(text, nodes));
        }
        foreach (var form in Iso)
            if (TryRead(text, form) is { } value) return value;
        throw new SqlError(SqlState.InvalidArgumentForSqlJsonDatetimeFunction, $"datetime format is not recognized: \"{text}\"")
        {
            Hint = "Use a datetime template argument to specify the input data format.",
        }.ToException();
    }

    private static JsonbDateTime? TryRead(string text, ImmutableArray<FormatNode> form)
    {
        try
        {
            return Read(text, form);
        }
        catch (SqlErrorException)
        {
            return null;
        }
    }

    private static JsonbDateTime Read(string text, ImmutableArray<FormatNode> template)
    {
        var fields = DateTimeReader.Read(text, template, standard: true);
        var offset = fields.Offset(text);
        if (!fields.IsTimed)
        {
            if (fields.IsZoned) throw PathErrors.Of(SqlState.InvalidDatetimeFormat, "datetime format is zoned but not timed");
            return fields.IsDated
                ? new JsonbDate(fields.Date(text))
                : throw PathErrors.Of(SqlState.InvalidDatetimeFormat, "datetime format is not dated and not timed");
        }
        if (!fields.IsDated) return offset is { } zone ? new JsonbTimeTz(new TimeTz(fields.Time(text), zone)) : new JsonbTime(fields.Time(text));
        var local = fields.Timestamp(text);
        return offset is { } seconds ? new JsonbTimestampTz(local - (seconds * EngineTimestamp.MicrosPerSecond), seconds) : new JsonbTimestamp(local);
    }
}
