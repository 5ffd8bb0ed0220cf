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
            // Without ICU these are the abbreviations of the zone's file.
            yield return shape.Row(row[at], daylight ? zone.DaylightName : zone.StandardName, zone.GetUtcOffset(now), daylight);
        }
    }
}
