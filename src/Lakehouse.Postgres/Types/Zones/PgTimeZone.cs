namespace Lakehouse.Postgres.Types.Zones;

/// <summary>
/// A time zone with its whole history, to the second, as PostgreSQL uses it. (TimeZoneInfo rounds offsets to minutes and
/// knows no abbreviations.) Immutable; instances are shared.
/// </summary>
/// <remarks>RFC 8536; PostgreSQL documentation, section 8.5.3.</remarks>
public sealed class PgTimeZone
{
    private readonly long[] _transitions;
    private readonly ZoneOffset[] _after;
    private readonly ZoneOffset _before;
    private readonly PosixRule? _rule;

    /// <summary>A zone from its transitions.</summary>
    /// <param name="name">The name to show.</param>
    /// <param name="before">In force before the first transition.</param>
    /// <param name="transitions">Seconds since 1970 UTC, ascending.</param>
    /// <param name="after">In force from the transition of the same index on.</param>
    /// <param name="rule">In force after the last transition; null keeps the last offset.</param>
    public PgTimeZone(string name, ZoneOffset before, long[] transitions, ZoneOffset[] after, PosixRule? rule)
    {
        Name = name;
        (_before, _transitions, _after, _rule) = (before, transitions, after, rule);
    }

    /// <summary>UTC.</summary>
    public static PgTimeZone Utc { get; } = new("UTC", new ZoneOffset(0, false, "UTC"), [], [], null);

    /// <summary>The name as SHOW timezone prints it.</summary>
    public string Name { get; }

    /// <summary>The one offset of a zone that never changes, or null.</summary>
    public ZoneOffset? Constant =>
        _transitions.Length == 0 && _rule is null or { Daylight: null } ? _rule?.Standard ?? _before : null;

    /// <summary>A zone with a constant offset, named as PostgreSQL names it: <c>&lt;+05&gt;-05</c>.</summary>
    /// <param name="seconds">Seconds east of UTC.</param>
    public static PgTimeZone Fixed(int seconds)
    {
        var east = OffsetText(seconds, '+', '-');
        var name = $"<{east}>{OffsetText(seconds, '-', '+')}";
        return new PgTimeZone(name, new ZoneOffset(seconds, false, east), [], [], null);
    }

    /// <summary>What is in force at a moment.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public ZoneOffset At(long unixSeconds)
    {
        if (_transitions.Length > 0 && unixSeconds < _transitions[^1])
        {
            var next = NextIndex(unixSeconds);
            return next == 0 ? _before : _after[next - 1];
        }

        if (_rule is not null) return _rule.At(unixSeconds);
        return _transitions.Length == 0 ? _before : _after[^1];
    }

    /// <summary>
    /// The offset of a local time. In the gap of a spring transition the offset before it counts, in the overlap of
    /// an autumn transition the offset after it: PostgreSQL's choice.
    /// </summary>
    /// <param name="localSeconds">Local seconds since 1970-01-01 00:00 local.</param>
    public ZoneOffset AtLocal(long localSeconds)
    {
        const long day = 86_400;
        var before = At(localSeconds - day);
        if (NextTransition(localSeconds - day) is not { } boundary) return before;
        var after = At(boundary);
        var asBefore = localSeconds - before.Seconds;
        var asAfter = localSeconds - after.Seconds;
        if (asBefore < boundary && asAfter < boundary) return before;
        if (asBefore > boundary && asAfter >= boundary) return after;
        return asBefore > asAfter ? before : after;
    }

    /// <summary>The first transition after a moment, or null.</summary>
    public long? NextTransition(long unixSeconds)
    {
        var next = NextIndex(unixSeconds);
        if (next < _transitions.Length) return _transitions[next];
        return _rule?.NextTransition(unixSeconds);
    }

    /// <summary>The latest moment up to <paramref name="unixSeconds"/> at which an abbreviation was in force, or null where it never was.</summary>
    public ZoneOffset? FindAbbreviation(string abbreviation, long unixSeconds)
    {
        var current = At(unixSeconds);
        if (Matches(current)) return current;
        for (var i = NextIndex(unixSeconds) - 1; i >= 0; i--)
        {
            if (Matches(_after[i])) return _after[i];
        }

        if (Matches(_before)) return _before;
        foreach (var offset in _after)
        {
            if (Matches(offset)) return offset;
        }

        return null;

        bool Matches(ZoneOffset offset) => offset.Abbreviation.Equals(abbreviation, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string OffsetText(int seconds, char east, char west)
    {
        var size = Math.Abs(seconds);
        var text = $"{(seconds < 0 ? west : east)}{size / 3600:00}";
        if (size % 3600 != 0) text += $":{size / 60 % 60:00}";
        return size % 60 != 0 ? $"{text}:{size % 60:00}" : text;
    }

    /// <summary>Index of the first transition after a moment.</summary>
    private int NextIndex(long unixSeconds)
    {
        var found = Array.BinarySearch(_transitions, unixSeconds);
        return found >= 0 ? found + 1 : ~found;
    }
}
