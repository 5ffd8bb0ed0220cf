using Lakehouse.Postgres.Types.Zones;
using Xunit;

namespace Lakehouse.Postgres.Tests.Types;

public sealed class PgTimeZoneTests
{
    [Theory]
    [InlineData("america/new_york", "America/New_York")]
    [InlineData("utc", "UTC")]
    [InlineData("foo5bar", "FOO5BAR")]
    public void Names_are_found_in_any_case(string name, string shown) => Assert.Equal(shown, ZoneDirectory.Find(name)?.Name);

    [Theory]
    [InlineData("No/Such_Zone")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("zone.tab")]
    public void What_is_no_zone_is_not_found(string name) => Assert.Null(ZoneDirectory.Find(name));

    [Theory]
    [InlineData(-18000, "<-05>+05")]
    [InlineData(19800, "<+05:30>-05:30")]
    [InlineData(0, "<+00>-00")]
    public void Fixed_offsets_are_named_as_PostgreSQL_names_them(int seconds, string name)
    {
        Assert.Equal(name, PgTimeZone.Fixed(seconds).Name);
        Assert.Equal(seconds, PgTimeZone.Fixed(seconds).At(0).Seconds);
    }

    [Theory]
    [InlineData("Africa/Monrovia", 0, -2670, "MMT")]
    [InlineData("America/New_York", 1_720_000_000, -14400, "EDT")]
    [InlineData("America/New_York", 4_102_444_800, -18000, "EST")]
    [InlineData("Asia/Kolkata", 0, 19800, "IST")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", 1_720_000_000, -14400, "EDT")]
    public void History_is_kept_to_the_second_and_rules_go_on(string zone, long unixSeconds, int seconds, string abbreviation)
    {
        var offset = ZoneDirectory.Find(zone)!.At(unixSeconds);
        Assert.Equal((seconds, abbreviation), (offset.Seconds, offset.Abbreviation));
    }
}
