using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Settings;

namespace Lakehouse.Sessions.Limits;

/// <summary>
/// What a session's statements and results may take: the settings <c>lakehouse.max_…</c>, which only superusers may change and in which 0
/// is no limit.
/// </summary>
/// <param name="settings">The session's settings.</param>
internal sealed class SessionLimits(SessionSettings settings)
{
    /// <summary>The time that a command may take: statement_timeout, but no more than the limit.</summary>
    public TimeSpan CommandTime
    {
        get
        {
            var (asked, most) = (SettingValues.Milliseconds(settings, "statement_timeout"), SettingValues.Milliseconds(settings, "lakehouse.max_query_time"));
            return asked == TimeSpan.Zero || (most > TimeSpan.Zero && most < asked) ? most : asked;
        }
    }

    /// <summary>The most sessions that the user may have.</summary>
    public int Connections => SettingValues.Integer(settings, "lakehouse.max_connections_per_user");

    /// <summary>How many statements the user may run and have waiting.</summary>
    public UserLimits Queries => new(
        SettingValues.Integer(settings, "lakehouse.max_concurrent_queries"), SettingValues.Integer(settings, "lakehouse.max_waiting_queries"));

    /// <summary>The most relations that one FROM clause may join.</summary>
    public int JoinedRelations => SettingValues.Integer(settings, "lakehouse.max_joined_relations");

    /// <summary>What a message may spend of its <see cref="Sql.Syntax.StatementBudget"/>.</summary>
    public int Complexity => SettingValues.Integer(settings, "lakehouse.max_statement_complexity");

    /// <summary>What a result may have.</summary>
    public ResultLimit OfResult => new(
        SettingValues.Integer(settings, "lakehouse.max_result_rows"), SettingValues.Integer(settings, "lakehouse.max_result_size") * 1024L);

    /// <summary>54000 where a text of so many bytes is too long.</summary>
    public SqlError? RefuseText(long bytes)
    {
        var most = SettingValues.Integer(settings, "lakehouse.max_statement_size");
        return most > 0 && bytes > most * 1024L ? TooLarge($"statement is longer than {most}kB", "lakehouse.max_statement_size") : null;
    }

    /// <summary>Refuses a text that is too long.</summary>
    /// <exception cref="SqlErrorException">54000.</exception>
    public void CheckText(string text)
    {
        if (RefuseText(Encoding.UTF8.GetByteCount(text)) is { } error) throw error.ToException();
    }

    /// <summary>54000 with the setting that says so.</summary>
    internal static SqlError TooLarge(FormattableString message, string setting) =>
        new(SqlState.ProgramLimitExceeded, message.ToString(CultureInfo.InvariantCulture)) { Detail = $"The limit is set by \"{setting}\"." };
}
