using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints type names: SQL's spelling where there is one, else the qualified name.</summary>
internal sealed class TypeNamePrinter(SyntaxWriter writer)
{
    /// <summary>Prints a type.</summary>
    public SyntaxWriter Print(TypeName type)
    {
        if (type.IsSetOf) writer.Write("SETOF ");
        if (Spelling(type) is var (before, after) && before is not null)
        {
            writer.Write(before);
            Modifiers(type);
            writer.Write(after);
        }
        else
        {
            writer.PublicName(type.Names);
            Modifiers(type);
        }

        foreach (var bound in type.ArrayBounds)
        {
            writer.Write("[");
            if (bound >= 0) writer.Write(bound);
            writer.Write("]");
        }

        return writer;
    }

    private void Modifiers(TypeName type)
    {
        if (type.Modifiers.IsEmpty) return;
        writer.Write("(");
        writer.Expressions.PrintList(type.Modifiers).Write(")");
    }

    /// <summary>What SQL calls a type of pg_catalog, before and behind its modifiers; nulls where it must be named.</summary>
    private static (string? Before, string After) Spelling(TypeName type)
    {
        if (type.IntervalFields is { } fields) return ("interval " + Fields(fields), "");
        if (type.Names is not ["pg_catalog", var name]) return (null, "");
        var isBare = type.Modifiers.IsEmpty;
        var hasPrecision = isBare || type.Modifiers is [IntegerLiteral { Value: >= 0 }];
        return name switch
        {
            "int2" when isBare => ("smallint", ""),
            "int4" when isBare => ("integer", ""),
            "int8" when isBare => ("bigint", ""),
            "float4" when isBare => ("real", ""),
            "float8" when isBare => ("double precision", ""),
            "bool" when isBare => ("boolean", ""),
            "numeric" => ("numeric", ""),
            "varchar" when hasPrecision => ("varchar", ""),
            "bpchar" when hasPrecision && !isBare => ("char", ""),
            "varbit" => ("bit varying", ""),
            "bit" when !isBare => ("bit", ""),
            "interval" when hasPrecision => ("interval", ""),
            "time" when hasPrecision => ("time", ""),
            "timetz" when hasPrecision => ("time", " with time zone"),
            "timestamp" when hasPrecision => ("timestamp", ""),
            "timestamptz" when hasPrecision => ("timestamp", " with time zone"),
            _ => (null, ""),
        };
    }

    private static string Fields(IntervalFields fields) => fields switch
    {
        IntervalFields.Year => "year",
        IntervalFields.Month => "month",
        IntervalFields.Day => "day",
        IntervalFields.Hour => "hour",
        IntervalFields.Minute => "minute",
        IntervalFields.Second => "second",
        IntervalFields.YearToMonth => "year to month",
        IntervalFields.DayToHour => "day to hour",
        IntervalFields.DayToMinute => "day to minute",
        IntervalFields.DayToSecond => "day to second",
        IntervalFields.HourToMinute => "hour to minute",
        IntervalFields.HourToSecond => "hour to second",
        IntervalFields.MinuteToSecond => "minute to second",
    };
}
