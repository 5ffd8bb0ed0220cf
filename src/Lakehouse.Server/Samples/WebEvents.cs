using static Lakehouse.Server.Samples.SampleText;

namespace Lakehouse.Server.Samples;

/// <summary>A week of visits to a shop, in hive folders by country and day.</summary>
public static class WebEvents
{
    private const int EventsOfCountryAndDay = 240;
    private static readonly DateTime FirstDay = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private const int Days = 7;

    private static readonly string[] Countries = ["BR", "DE", "IN", "JP", "US"];
    private static readonly string[] Pages = ["/", "/search", "/product/17", "/product/204", "/product/8", "/cart", "/checkout", "/help"];
    private static readonly string[] Devices = ["desktop", "phone", "phone", "tablet"];
    private static readonly string[] Browsers = ["Chrome", "Chrome", "Safari", "Firefox", "Edge"];
    private static readonly string[] Referrers = ["https://www.google.com/", "https://news.example.org/", "https://social.example/"];

    /// <summary>The table.</summary>
    public static SampleTable Table { get; } = new(
        "web_events",
        [
            new("event_id", "BIGINT"), new("event_time", "TIMESTAMP"), new("user_id", "BIGINT"), new("session_id", "UUID"),
            new("event_type", "VARCHAR"), new("page", "VARCHAR"), new("referrer", "VARCHAR"), new("device", "VARCHAR"),
            new("browser", "VARCHAR"), new("duration_ms", "INTEGER"), new("revenue", "DECIMAL(10,2)"), new("is_new_user", "BOOLEAN"),
            new("country", "VARCHAR"), new("day", "DATE"),
        ],
        Rows(), "country", "day");

    private static IEnumerable<string?[]> Rows()
    {
        var random = new SampleRandom("web_events");
        var id = 0L;
        foreach (var country in Countries)
        {
            for (var day = 0; day < Days; day++)
            {
                for (var i = 0; i < EventsOfCountryAndDay; i++) yield return Row(random, ++id, country, FirstDay.AddDays(day));
            }
        }
    }

    private static string?[] Row(SampleRandom random, long id, string country, DateTime day)
    {
        var page = random.Pick(Pages);
        var buys = page == "/checkout" && random.Chance(60);
        return
        [
            Number(id), Timestamp(day.AddMilliseconds(random.Between(0, 86_399_999))), Number(random.Between(1, 4_000)), SessionId(random),
            buys ? "purchase" : page == "/search" ? "search" : "view", page, random.Chance(35) ? random.Pick(Referrers) : null,
            random.Pick(Devices), random.Pick(Browsers), Number(random.Between(20, 90_000)),
            buys ? Hundredths(random.Between(499, 49_999)) : null, Boolean(random.Chance(12)), country, Date(DateOnly.FromDateTime(day)),
        ];
    }

    private static string SessionId(SampleRandom random) =>
        new Guid([.. BitConverter.GetBytes(random.Next()), .. BitConverter.GetBytes(random.Next())]).ToString();
}
