using System.Text.Json.Nodes;

namespace Lakehouse.Server.Samples;

/// <summary>Tickets with nested values: the NDJSON sample, one object a line.</summary>
public static class SupportTickets
{
    private const int Tickets = 200;
    private static readonly DateTime FirstOpened = new(2024, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Channels = ["mail", "chat", "phone"];
    private static readonly string[] Tags = ["billing", "delivery", "refund", "login", "mobile", "api"];
    private static readonly string[] Subjects = ["Parcel is late", "Charged twice", "Cannot sign in", "Wrong colour", "How do I export?"];

    /// <summary>The file's name without its ending, and so the table's.</summary>
    public const string Name = "support_tickets";

    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines()
    {
        var random = new SampleRandom(Name);
        for (var id = 1; id <= Tickets; id++)
        {
            var ticket = new JsonObject
            {
                ["id"] = id,
                ["opened_at"] = SampleText.Timestamp(FirstOpened.AddMinutes(random.Between(0, 43_000))),
                ["subject"] = random.Pick(Subjects),
                ["channel"] = random.Pick(Channels),
                ["priority"] = random.Between(1, 4),
                ["resolved"] = random.Chance(70),
                ["tags"] = new JsonArray([.. Enumerable.Range(0, random.Between(0, 3)).Select(_ => JsonValue.Create(random.Pick(Tags)))]),
                ["customer"] = new JsonObject { ["id"] = random.Between(1, 1_500), ["plan"] = random.Chance(30) ? "pro" : "free" },
            };
            yield return ticket.ToJsonString();
        }
    }
}
