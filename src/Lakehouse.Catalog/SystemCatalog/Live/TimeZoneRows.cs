namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>
/// pg_timezone_names: the recorded names with what this machine's time zone data says about them at the moment. Zones that
/// the machine does not have are left out.
/// </summary>
internal static class TimeZoneRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, DateTimeOffset now)
    {
        var shape = new RowShape(relation, new Dictionary<string, object?>(), "name", "abbrev", "utc_offset", "is_dst");
        var file = ReferenceRows.File(relation.Name);
        var at = file.Ordinal("name");
        foreach (var row in file.Rows)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(row[at]!, out var zone)) continue;
            var daylight = zone.IsDaylightSavingTime(now);
            yield return shape.Row(row[at], Abbreviation(zone, daylight), zone.GetUtcOffset(now), daylight);
        }
    }

    /// <summary>Without ICU a zone's names are the abbreviations of its file, but for the one that the runtime makes itself.</summary>
    private static string Abbreviation(TimeZoneInfo zone, bool daylight) =>
        zone.Equals(TimeZoneInfo.Utc) || zone.StandardName == TimeZoneInfo.Utc.StandardName ? "UTC" : daylight ? zone.DaylightName : zone.StandardName;
}
