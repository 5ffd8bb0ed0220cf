using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>The values of the session that templates name by <c>$name</c>, as constants.</summary>
internal static class SessionValues
{
    /// <summary>The constant behind a name.</summary>
    /// <exception cref="InvalidDataException">No such name: the template is wrong.</exception>
    public static LoweredExpression Of(LoweringSession session, string name)
    {
        var context = session.Context;
        session.DependsOnSession = true;
        // The same statement never has these values again, or only in the same session.
        if (name is "backend_pid" or "transaction_id" or "transaction_timestamp" or "statement_timestamp" or "client_address" or "client_port")
            session.IsVolatile = true;
        return name switch
        {
            "user" => Text(context.User),
            "session_user" => Text(context.SessionUser),
            "roles" => Names(context.Roles),
            "memberships" => Names(context.Memberships),
            "database" => Text(context.Database),
            "version" => Text(context.Version),
            "backend_pid" => new(context.BackendPid.ToString(CultureInfo.InvariantCulture), Representations.Integer),
            "temporary_schema" => new(SqlText.Cast((context.TemporarySchema?.Oid ?? 0).ToString(CultureInfo.InvariantCulture), Representations.Of(TypeOid.Oid)), Representations.Of(TypeOid.Oid)),
            "transaction_id" => new($"CAST({context.TransactionId.ToString(CultureInfo.InvariantCulture)} AS BIGINT)", Representations.BigInt),
            "client_address" => context.Client is { } client ? Text(client.Address.ToString()) : new("CAST(NULL AS VARCHAR)", Representations.Text),
            "client_port" => new(SqlText.Cast(context.Client?.Port.ToString(CultureInfo.InvariantCulture) ?? "NULL", Representations.Integer), Representations.Integer),
            "zone" => Text(context.Setting("TimeZone") ?? "UTC"),
            "schemas" => Names(context.SearchPath),
            "all_schemas" => Names(context.EffectiveSearchPath),
            "transaction_timestamp" => Instant(context.TransactionStart),
            "statement_timestamp" => Instant(context.StatementStart),
            "start_time" => Instant(context.ServerStart),
            "current_date" => new($"DATE '{context.CurrentDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'", Representations.Of(TypeOid.Date)),
            _ => throw new InvalidDataException($"catalog/lowering names an unknown value of the session: ${name}"),
        };
    }

    /// <summary>A point in time.</summary>
    public static LoweredExpression Instant(DateTimeOffset time) => new(
        $"TIMESTAMPTZ '{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'",
        Representations.Of(TypeOid.TimestampTz));

    private static LoweredExpression Text(string value) => new(SqlText.Literal(value), Representations.Text) { Constant = value };

    private static LoweredExpression Names(IEnumerable<string> names)
    {
        var form = new Representation.List(Representations.Text);
        return new LoweredExpression(SqlText.List(names.Select(SqlText.Literal), form).Parenthesized(), form);
    }
}
