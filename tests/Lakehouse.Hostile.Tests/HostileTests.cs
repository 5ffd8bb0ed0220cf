using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Hostile.Tests;

/// <summary>
/// What users must not be able to do, in files of Attempts: each is refused with its SQLSTATE or harmless, tells nothing secret, and
/// disturbs no other session. <c>LAKEHOUSE_HOSTILE_RECORD=1</c> writes what was answered into the files, to be read by a person.
/// </summary>
public sealed partial class HostileTests(HostileHouse house)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Lakehouse.Hostile.Tests", "Attempts");

    private static readonly bool Records = Environment.GetEnvironmentVariable("LAKEHOUSE_HOSTILE_RECORD") == "1";

    // out_of_memory, disk_full, configuration_limit_exceeded, program_limit_exceeded, statement_too_complex, query_canceled
    private static readonly FrozenSet<string> Limits = FrozenSet.Create("53200", "53100", "53400", "54000", "54001", "57014");

    public static TheoryData<string> Areas { get; } =
        [.. Directory.GetFiles(Folder, "*.sql").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Each_attempt_is_refused_or_harmless_and_the_neighbours_go_on(string area)
    {
        var file = Path.Combine(Folder, area + ".sql");
        var attempts = Attempt.Read(file);
        var before = house.Files("open");
        await using var neighbour = Neighbour.Start(house.Port);
        var answered = new List<Attempt>();
        var wrong = new List<string>();
        foreach (var attempt in attempts)
        {
            string answer;
            try
            {
                answer = Try(attempt, wrong);
            }
            catch (IOException failure)
            {
                answer = "closed";
                wrong.Add($"{failure.Message} after {Start(attempt.Text)}");
            }

            answered.Add(attempt with { Expected = answer });
            if (!IsExpected(attempt.Expected, answer)) wrong.Add($"{attempt.Expected} expected, {answer} answered: {Start(attempt.Text)}");
            Assert.True(house.IsAlive, $"the server ended after {Start(attempt.Text)}\n{house.Log}");
        }

        if (Records) File.WriteAllText(file, Attempt.Write(answered));
        await neighbour.EndAsync();
        Assert.True(neighbour.Answers > 0);
        Assert.Equal(before, house.Files("open"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void There_are_at_least_three_hundred_attempts_and_each_says_what_it_expects()
    {
        var attempts = Directory.GetFiles(Folder, "*.sql").SelectMany(Attempt.Read).ToList();
        Assert.True(attempts.Count >= 300);
        Assert.All(attempts, attempt => Assert.NotNull(attempt.Expected));
    }

    /// <summary>A session of its own, so that what one attempt leaves is no help to the next.</summary>
    private string Try(Attempt attempt, List<string> wrong)
    {
        using var eve = WireClient.Connect("127.0.0.1", house.Port, "open", "eve");
        var message = attempt.Message(house.Places);
        var answers = eve.Query(message);
        foreach (var answer in answers)
        {
            if (Told(answer).Any(text => text.Contains(HostileHouse.Canary, StringComparison.OrdinalIgnoreCase)))
                wrong.Add($"a secret is told: {Start(attempt.Text)}");
            if (answer.Error is { } error && (error.State == "XX000" || TellsInternals(error.ToString(), message)))
                wrong.Add($"something internal is told: {error}: {Start(attempt.Text)}");
        }

        // Of very many only how they end.
        return string.Join(' ', answers.TakeLast(6).Select(Summary));
    }

    /// <summary>
    /// Which of the limits is met first, and whether one is met at all within the time, depends on the machine: what may end by one may end
    /// by another, or well.
    /// </summary>
    private static bool IsExpected(string? expected, string answer) =>
        expected == answer || EndsByLimit(answer) || (expected is not null && EndsByLimit(expected) && !State().IsMatch(answer));

    private static bool EndsByLimit(string answers) => answers.Length >= 5 && Limits.Contains(answers[^5..]);

    private static string Summary(QueryAnswer answer) => answer switch
    {
        { Error: { } error } => error.State,
        { Rows: [[{ Length: < 60 } value]] } => $"= {value.ReplaceLineEndings(" ")}",
        _ => "ok",
    };

    private static IEnumerable<string> Told(QueryAnswer answer) =>
        answer.Rows.SelectMany(row => row).OfType<string>()
            .Concat(answer.Columns.Select(column => column.Name))
            .Concat(answer.Notices.Select(notice => notice.ToString()))
            .Append(answer.Error?.ToString() ?? "");

    /// <summary>Whether an error says what only our own parts would say, and the message did not.</summary>
    private static bool TellsInternals(string error, string message) =>
        Internal().Matches(error).Any(match => !message.Contains(match.Value, StringComparison.OrdinalIgnoreCase));

    private static string Start(string text) => text.Length > 120 ? text[..120] + "…" : text;

    // Not a value of five digits.
    [GeneratedRegex("(?:^|(?<!=) )[0-9A-Z]{5}$")]
    private static partial Regex State();

    [GeneratedRegex(@"(?i:duckdb|lake://|read_lake_parquet)|Lakehouse\.|System\.|   at |(?:INTERNAL|Binder|Catalog|Parser) Error")]
    private static partial Regex Internal();
}
