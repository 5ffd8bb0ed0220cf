namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>A hit: a visitor opened a page.</summary>
/// <param name="Random">Where values come from that depend on nothing else.</param>
/// <param name="Visitor">Who.</param>
/// <param name="Page">What.</param>
/// <param name="Referrer">The page with the link, or null.</param>
/// <param name="Time">When, to the second.</param>
/// <param name="Engine">The search engine that led here, 0 for none.</param>
/// <param name="Phrase">What was searched for, or empty.</param>
/// <param name="Advertiser">The network whose advertisement led here, 0 for none.</param>
public sealed record Hit(
    SampleRandom Random, Visitor Visitor, Page Page, Page? Referrer, DateTime Time, int Engine, string Phrase, int Advertiser)
{
    private const int Hits = 50_000;
    private const int SecondsOfMonth = 31 * 86_400;
    private static readonly DateTime FirstSecond = new(2013, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Subjects =
    [
        "погода", "weather", "карта москвы", "used car", "football", "рецепт борща", "cheap laptop", "films 2013", "garten", "flat to let",
        "horoscope", "как похудеть", "google", "download music", "bus timetable",
    ];

    private static readonly string[] Additions = ["", "", " today", " online", " 2013", " free", " москва", " near me", " купить", " photo"];

    /// <summary>All hits of the month.</summary>
    public static IEnumerable<Hit> All()
    {
        var random = new SampleRandom("hits");
        var visitors = Visitor.All(random);
        var (visited, linking) = (Page.Visited(random), Page.Linking(random));
        for (var i = 0; i < Hits; i++)
        {
            var searched = random.Chance(25);
            yield return new Hit(
                random, Early(random, visitors), random.Chance(8) ? visited[0] : Early(random, visited),
                random.Chance(20) ? null : random.Chance(40) ? linking[0] : Early(random, linking),
                FirstSecond.AddSeconds(random.Between(0, SecondsOfMonth - 1)),
                searched || random.Chance(10) ? random.Between(1, 7) : 0,
                searched ? random.Pick(Subjects) + random.Pick(Additions) : "",
                random.Chance(7) ? random.Between(1, 20) : 0);
        }
    }

    /// <summary>One of the items; the earlier ones more often, so that there are busy and quiet ones.</summary>
    private static T Early<T>(SampleRandom random, IReadOnlyList<T> items) =>
        items[random.Between(0, random.Between(0, items.Count - 1))];
}
