namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>The settings that casts to and from text follow, as the engine's functions take them: one text behind the value, or none where all are the defaults.</summary>
internal static class TextSettings
{
    private const string DefaultDates = "ISO, MDY", DefaultIntervals = "postgres", DefaultZone = "UTC", DefaultDigits = "1", DefaultBytes = "hex";

    /// <summary>All of them.</summary>
    public static string Of(LoweringSession session) => SqlText.Literal(string.Join(
        '|', Dates(session), Intervals(session), Value(session, "TimeZone", DefaultZone), Digits(session), Value(session, "bytea_output", DefaultBytes)));

    /// <summary>The further argument of a function that writes; empty where it would change nothing.</summary>
    public static string ForOutput(LoweringSession session) =>
        IsIso(session) && Intervals(session) == DefaultIntervals && HasShortestDigits(session) ? "" : $", {Of(session)}";

    /// <summary>The further argument of a function that reads; empty where it would change nothing.</summary>
    public static string ForInput(LoweringSession session) =>
        Dates(session) == DefaultDates && Intervals(session) == DefaultIntervals && Value(session, "TimeZone", DefaultZone) == DefaultZone ? "" : $", {Of(session)}";

    /// <summary>Whether dates are written in the ISO style.</summary>
    public static bool IsIso(LoweringSession session) => Dates(session).StartsWith("ISO", StringComparison.Ordinal);

    /// <summary>Whether bytea is written in octal.</summary>
    public static bool EscapesBytes(LoweringSession session) => Value(session, "bytea_output", DefaultBytes) != DefaultBytes;

    private static bool HasShortestDigits(LoweringSession session) => !Digits(session).StartsWith('-') && Digits(session) != "0";

    private static string Dates(LoweringSession session) => Value(session, "DateStyle", DefaultDates);

    private static string Intervals(LoweringSession session) => Value(session, "IntervalStyle", DefaultIntervals);

    private static string Digits(LoweringSession session) => Value(session, "extra_float_digits", DefaultDigits);

    private static string Value(LoweringSession session, string name, string standard) => session.Context.Setting(name) ?? standard;
}
