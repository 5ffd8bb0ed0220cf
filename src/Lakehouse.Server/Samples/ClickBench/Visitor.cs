namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>Who visits, and with what machine: the same in each of a visitor's hits.</summary>
/// <param name="Id">A number of 64 bits, with sign.</param>
/// <param name="Ip">The address of the machine, as a number with sign.</param>
/// <param name="Region">Where it is.</param>
/// <param name="System">Its operating system.</param>
/// <param name="Browser">Its browser.</param>
/// <param name="Phone">The maker of the phone, 0 where it is none.</param>
/// <param name="PhoneModel">Its model, empty where it is none or unknown.</param>
/// <param name="Width">Of the screen.</param>
/// <param name="Height">Of the screen.</param>
/// <param name="WindowWidth">Of the browser's window.</param>
/// <param name="WindowHeight">Of the browser's window.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Age">In years, 0 where unknown.</param>
/// <param name="Sex">0 where unknown.</param>
public sealed record Visitor(
    long Id, int Ip, int Region, int System, int Browser, int Phone, string PhoneModel, int Width, int Height, int WindowWidth,
    int WindowHeight, string Language, int Age, int Sex)
{
    // The visitor whom one of the benchmark's queries looks for.
    private const long NamedId = 435090932899640449;
    private const int Visitors = 6_000;

    private static readonly string[] Models = ["iPad", "iPhone", "Nexus 7", "GT-I9300", "Lumia 920", "Xperia Z", "N8", ""];
    private static readonly (int Width, int Height)[] Screens = [(1366, 768), (1280, 1024), (1920, 1080), (1024, 768), (1680, 1050), (0, 0)];
    private static readonly string[] Languages = ["ru", "en", "de", "tr", "uk"];

    /// <summary>All visitors; the first comes most often.</summary>
    public static IReadOnlyList<Visitor> All(SampleRandom random) =>
        [.. Enumerable.Range(0, Visitors).Select(i => Make(random, i == 0 ? NamedId : (long)random.Next()))];

    private static Visitor Make(SampleRandom random, long id)
    {
        var mobile = random.Chance(15);
        var model = mobile ? random.Between(0, Models.Length - 1) : 0;
        var (width, height) = random.Pick(Screens);
        return new Visitor(
            id, (int)random.Next(), random.Between(1, random.Chance(60) ? 20 : 300), random.Between(1, 60), random.Between(1, 80),
            mobile ? model + 1 : 0, mobile ? Models[model] : "", width, height, Math.Max(0, width - random.Between(0, 60)),
            Math.Max(0, height - random.Between(80, 200)), random.Pick(Languages), random.Chance(50) ? random.Between(14, 75) : 0,
            random.Between(0, 2));
    }
}
