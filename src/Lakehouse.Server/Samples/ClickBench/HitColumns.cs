using static Lakehouse.Server.Samples.ClickBench.HitColumn;

namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>
/// The 105 columns of ClickBench's table, in its order, with the names that its PostgreSQL script ends up with (unquoted, so
/// in small letters) and the types of its Parquet file, times and dates as such.
/// </summary>
/// <remarks>github.com/ClickHouse/ClickBench, postgresql/create.sql.</remarks>
public static class HitColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<HitColumn> All { get; } =
    [
        Big("watchid", hit => (long)(hit.Random.Next() >> 1)), Flag("javaenable", 80), Text("title", hit => hit.Page.Title), Flag("goodevent", 99),
        Time("eventtime", hit => hit.Time), Day("eventdate", hit => hit.Time), Whole("counterid", hit => hit.Page.Counter),
        Whole("clientip", hit => hit.Visitor.Ip), Whole("regionid", hit => hit.Visitor.Region), Big("userid", hit => hit.Visitor.Id),
        Small("counterclass", -1, 1), Small("os", hit => hit.Visitor.System), Small("useragent", hit => hit.Visitor.Browser),
        Text("url", hit => hit.Random.Chance(2) ? "" : hit.Page.Url), Text("referer", hit => hit.Referrer?.Url ?? ""), Flag("isrefresh", 12),
        Small("referercategoryid", 0, 40), Whole("refererregionid", 0, 300), Small("urlcategoryid", 0, 40), Whole("urlregionid", 0, 300),
        Small("resolutionwidth", hit => hit.Visitor.Width), Small("resolutionheight", hit => hit.Visitor.Height), Small("resolutiondepth", 16, 32),
        Small("flashmajor", 0, 11), Small("flashminor", 0, 9), Rare("flashminor2", 60, "700", "169", "235"), Small("netmajor", 0, 4),
        Small("netminor", 0, 5), Small("useragentmajor", 5, 30), Rare("useragentminor", 50, "0", "5", "D9", "gb"), Flag("cookieenable", 97),
        Flag("javascriptenable", 98), Small("ismobile", hit => hit.Visitor.Phone > 0 ? 1 : 0), Small("mobilephone", hit => hit.Visitor.Phone),
        Text("mobilephonemodel", hit => hit.Visitor.PhoneModel), Rare("params", 3, "{\"price\": 12}", "a=1\nb=2"), Whole("ipnetworkid", 0, 4_000_000),
        Small("traficsourceid", hit => hit.Engine > 0 ? 2 : hit.Advertiser > 0 ? 3 : hit.Random.Pick<int>([-1, 0, 1, 6])),
        Small("searchengineid", hit => hit.Engine), Text("searchphrase", hit => hit.Phrase), Small("advengineid", hit => hit.Advertiser),
        Flag("isartifical", 3), Small("windowclientwidth", hit => hit.Visitor.WindowWidth), Small("windowclientheight", hit => hit.Visitor.WindowHeight),
        Small("clienttimezone", -720, 720), Time("clienteventtime", hit => hit.Time.AddSeconds(hit.Random.Between(-4_000, 4_000))),
        Small("silverlightversion1", 0, 5), Small("silverlightversion2", 0, 1), Whole("silverlightversion3", 0, 60_310), Small("silverlightversion4", 0, 0),
        Rare("pagecharset", 90, "utf-8", "windows-1251"), Whole("codeversion", 0, 1_601), Flag("islink", 30), Flag("isdownload", 4), Flag("isnotbounce", 40),
        Big("funiqid", hit => (long)hit.Random.Next()), Rare("originalurl", 20, "http://shop.example.com/?from=mail", "http://news.example.org/rss"),
        Whole("hid", 0, int.MaxValue), Flag("isoldcounter", 1), Flag("isevent", 2), Flag("isparameter", 2), Flag("dontcounthits", 6), Flag("withhash", 1),
        Text("hitcolor", hit => hit.Random.Pick<string>(["5", "E", "W"])), Time("localeventtime", hit => hit.Time.AddSeconds(hit.Random.Between(0, 9))),
        Small("age", hit => hit.Visitor.Age), Small("sex", hit => hit.Visitor.Sex), Small("income", 0, 4), Small("interests", 0, short.MaxValue),
        Small("robotness", 0, 9), Whole("remoteip", int.MinValue, int.MaxValue), Whole("windowname", -1, 40_000), Whole("openername", -1, 40_000),
        Small("historylength", -1, 50), Text("browserlanguage", hit => hit.Visitor.Language), Rare("browsercountry", 80, "RU", "DE", "US"),
        Rare("socialnetwork", 3, "vk", "facebook"), Rare("socialaction", 2, "like", "share"), Small("httperror", 0, 0), Whole("sendtiming", 0, 900),
        Whole("dnstiming", 0, 300), Whole("connecttiming", 0, 500), Whole("responsestarttiming", 0, 2_000), Whole("responseendtiming", 0, 3_000),
        Whole("fetchtiming", 0, 9_000), Small("socialsourcenetworkid", 0, 5), Rare("socialsourcepage", 3, "/club/17", "/id/9"),
        Big("paramprice", hit => hit.Random.Chance(2) ? hit.Random.Between(1, 900_000) : 0), Rare("paramorderid", 2, "A-17", "B-4"),
        Rare("paramcurrency", 60, "RUB", "USD", "EUR"), Small("paramcurrencyid", 0, 3), Rare("openstatservicename", 4, "direct", "market"),
        Rare("openstatcampaignid", 4, "1207", "88"), Rare("openstatadid", 4, "5", "6"), Rare("openstatsourceid", 4, "search", "context"),
        Rare("utmsource", 8, "mail", "banner"), Rare("utmmedium", 8, "cpc", "email"), Rare("utmcampaign", 8, "summer", "лето"),
        Rare("utmcontent", 5, "top", "side"), Rare("utmterm", 5, "laptop", "погода"), Rare("fromtag", 2, "rss"), Flag("hasgclid", 3),
        Big("refererhash", hit => hit.Referrer?.Hash ?? 0), Big("urlhash", hit => hit.Page.Hash), Whole("clid", 0, 3),
    ];
}
