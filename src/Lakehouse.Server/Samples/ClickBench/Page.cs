namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>A page that is visited or that links to one.</summary>
/// <param name="Counter">The site's number.</param>
/// <param name="Url">Its address.</param>
/// <param name="Hash">A number for the address.</param>
/// <param name="Title">What the browser shows.</param>
public sealed record Page(int Counter, string Url, long Hash, string Title)
{
    /// <summary>The site that most reports of the benchmark ask about.</summary>
    public const int BusiestCounter = 62;

    // The hashes that the benchmark's queries name.
    private const long NamedUrlHash = 2868770270353813622;
    private const long NamedRefererHash = 3594120000172545465;

    private const int SitePages = 600;
    private const int OtherPages = 900;
    private const int Referring = 400;

    private static readonly string[] Hosts =
    [
        "www.google.com", "maps.google.de", "news.example.org", "shop.example.com", "www.video.example", "auto.example.net",
        "m.social.example", "wiki.example.org", "travel.example.com", "jobs.example.net",
    ];

    private static readonly string[] Topics =
        ["tours", "kitchen", "used-cars", "weather", "football", "recipes", "laptops", "google-glass", "films", "gardens", "flats", "horoscope"];

    private static readonly string[] Headings =
    [
        "Погода на неделю", "Used cars, cheap", "Google Maps: way home", "Рецепты и кухня", "Football: results", "Films of the year — 2013",
        "Квартиры без посредников", "Laptops \"as new\"", "Google Glass, a test", "Gärten & Häuser", "",
    ];

    /// <summary>The pages that are visited: the first is the busiest.</summary>
    public static IReadOnlyList<Page> Visited(SampleRandom random) =>
    [
        new(BusiestCounter, "http://shop.example.com/", NamedUrlHash, "Shop: all you need"),
        .. Enumerable.Range(1, SitePages).Select(i => Make(random, BusiestCounter, "http://shop.example.com/", i)),
        .. Enumerable.Range(1, OtherPages).Select(i => Make(random, random.Between(100, 140), $"http://{random.Pick(Hosts)}/", i)),
    ];

    /// <summary>The pages that link: the first is the one that links most.</summary>
    public static IReadOnlyList<Page> Linking(SampleRandom random) =>
    [
        new(0, "https://www.google.com/search", NamedRefererHash, ""),
        .. Enumerable.Range(1, Referring).Select(i => Make(random, 0, $"{(random.Chance(40) ? "https" : "http")}://{random.Pick(Hosts)}/", i)),
    ];

    private static Page Make(SampleRandom random, int counter, string root, int number) => new(
        counter, $"{root}{random.Pick(Topics)}/{number}{(random.Chance(30) ? $"?page={random.Between(1, 90)}&sort=price" : "")}", (long)random.Next(),
        random.Pick(Headings));
}
