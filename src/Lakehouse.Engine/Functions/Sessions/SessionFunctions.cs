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
        ScalarFunction.NullAware("pg_session_notify", [Forms.Int4, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            sessions.Notify(a[0].Read<int>(row), a[1].IsNull(row) ? "" : a[1].ReadText(row), a[2].IsNull(row) ? "" : a[2].ReadText(row));
            result.WriteText(row, "");
        }) with { Volatile = true },
        ScalarFunction.Strict("pg_session_channels", [Forms.Int4], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, sessions.ListeningChannels(a[0].Read<int>(row)))) with { Volatile = true },
    ];
}
