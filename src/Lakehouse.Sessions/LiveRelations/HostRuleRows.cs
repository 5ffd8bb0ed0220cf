using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Postgres.Access;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_hba_file_rules: who is let in by what. A superuser is told.</summary>
/// <remarks>PostgreSQL documentation, section 54.9. The rule of a flag stands in no line.</remarks>
internal static class HostRuleRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        if (!caller.Privileges.IsSuperuser) return [];
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "line_number", "type", "database", "user_name", "address", "netmask", "auth_method", "options");
        return sessions.Access.Rules.Select(rule => shape.Row(
            rule.Line == 0 ? null : (int)rule.Line, Type(rule.Type), rule.Databases.ToArray(), rule.Users.ToArray(),
            rule.Address.Network?.Address.ToString() ?? rule.Address.ToString(), rule.Address.Network?.Mask.ToString(), rule.Method.Name(),
            Options(rule.Certificate)));
    }

    private static string Type(HostRuleType type) => type switch
    {
        HostRuleType.Host => "host",
        HostRuleType.HostSsl => "hostssl",
        HostRuleType.HostNoSsl => "hostnossl",
    };

    private static string[]? Options(ClientCertificate certificate) => certificate switch
    {
        ClientCertificate.NotAsked => null,
        ClientCertificate.VerifyAuthority => ["clientcert=verify-ca"],
        ClientCertificate.VerifyFull => ["clientcert=verify-full"],
    };
}
