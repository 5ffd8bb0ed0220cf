using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Sessions;

/// <summary>The engine's side of <see cref="ISessionFunctions"/>. All are volatile: a plan must not hold an answer.</summary>
public static class SessionFunctions
{
    /// <summary>The functions, to be registered once per instance.</summary>
    public static IEnumerable<ScalarFunction> Of(ISessionFunctions sessions) =>
    [
        ScalarFunction.NullAware("pg_session_setting", [Forms.Int4, Forms.Text, Forms.Boolean], Forms.Text, (a, row, result) =>
        {
            var missingAllowed = !a[2].IsNull(row) && a[2].Read<bool>(row);
            if (a[1].IsNull(row) || sessions.CurrentSetting(a[0].Read<int>(row), a[1].ReadText(row), missingAllowed) is not { } value)
                result.WriteNull(row);
            else result.WriteText(row, value);
        }) with { Volatile = true },
        ScalarFunction.NullAware("pg_session_set", [Forms.Int4, Forms.Text, Forms.Text, Forms.Boolean], Forms.Text, (a, row, result) =>
        {
            if (a[1].IsNull(row)) throw new SqlError(SqlState.NullValueNotAllowed, "SET requires parameter name").ToException();
            var value = a[2].IsNull(row) ? null : a[2].ReadText(row);
            var local = !a[3].IsNull(row) && a[3].Read<bool>(row);
            result.WriteText(row, sessions.SetConfig(a[0].Read<int>(row), a[1].ReadText(row), value, local));
        }) with { Volatile = true },
        ScalarFunction.Strict("pg_session_cancel", [Forms.Int4, Forms.Int4], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Cancel(a[0].Read<int>(row), a[1].Read<int>(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_terminate", [Forms.Int4, Forms.Int4], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Terminate(a[0].Read<int>(row), a[1].Read<int>(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_roles", [Forms.Int4, Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, sessions.Roles(a[0].Read<int>(row), a[1].ReadText(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_has_role", [Forms.Int4, Forms.Text, Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.HasRole(a[0].Read<int>(row), a[1].ReadText(row), a[2].ReadText(row), a[3].ReadText(row)))) with { Volatile = true },
        ScalarFunction.NullAware("pg_session_notify", [Forms.Int4, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            sessions.Notify(a[0].Read<int>(row), a[1].IsNull(row) ? "" : a[1].ReadText(row), a[2].IsNull(row) ? "" : a[2].ReadText(row));
            result.WriteText(row, "");
        }) with { Volatile = true },
        ScalarFunction.Strict("pg_session_query", [Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, sessions.CurrentQuery(a[0].Read<int>(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_sleep", [Forms.Int4, Forms.Float8], Forms.Text, (a, row, result) =>
        {
            sessions.Sleep(a[0].Read<int>(row), TimeSpan.FromSeconds(Math.Clamp(a[1].Read<double>(row), 0, LongestSleep)));
            result.WriteText(row, "");
        }) with { Volatile = true },
        // Session, key, shared, until the transaction's end, without waiting.
        ScalarFunction.Strict("pg_session_lock", [Forms.Int4, Forms.Int8, Forms.Boolean, Forms.Boolean, Forms.Boolean], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Lock(a[0].Read<int>(row), Request(a, row, new(a[1].Read<long>(row), null), 2)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_lock", [Forms.Int4, Forms.Int4, Forms.Int4, Forms.Boolean, Forms.Boolean, Forms.Boolean], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Lock(a[0].Read<int>(row), Request(a, row, Pair(a, row), 3)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_unlock", [Forms.Int4, Forms.Int8, Forms.Boolean], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Unlock(a[0].Read<int>(row), new(a[1].Read<long>(row), null), a[2].Read<bool>(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_unlock", [Forms.Int4, Forms.Int4, Forms.Int4, Forms.Boolean], Forms.Boolean, (a, row, result) =>
            result.Write(row, sessions.Unlock(a[0].Read<int>(row), Pair(a, row), a[3].Read<bool>(row)))) with { Volatile = true },
        ScalarFunction.Strict("pg_session_unlock_all", [Forms.Int4], Forms.Text, (a, row, result) =>
        {
            sessions.UnlockAll(a[0].Read<int>(row));
            result.WriteText(row, "");
        }) with { Volatile = true },
        ScalarFunction.Strict("pg_session_channels", [Forms.Int4], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, sessions.ListeningChannels(a[0].Read<int>(row)))) with { Volatile = true },
    ];

    // In seconds: a week.
    private const double LongestSleep = 7 * 24 * 3600;

    private static AdvisoryLockKey Pair(FunctionArguments a, int row) => new(a[1].Read<int>(row), a[2].Read<int>(row));

    private static AdvisoryLockRequest Request(FunctionArguments a, int row, AdvisoryLockKey key, int flags) =>
        new(key, a[flags].Read<bool>(row), a[flags + 1].Read<bool>(row), a[flags + 2].Read<bool>(row));
}
