using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>The commands that are refused, by the words they begin with, and their tags in PostgreSQL's messages.</summary>
/// <remarks>PostgreSQL documentation, part VI "SQL Commands"; the tags are those of PostgreSQL 15.</remarks>
internal static class RefusedCommands
{
    /// <summary>What CREATE, ALTER and DROP may be followed by. A row whose words begin another's stands behind it.</summary>
    public static readonly RefusedCommand[] Objects =
    [
        new([Keyword.Access, Keyword.Method], "ACCESS METHOD"),
        new([Keyword.Aggregate], "AGGREGATE"),
        new([Keyword.Cast], "CAST"),
        new([Keyword.Collation], "COLLATION"),
        new([Keyword.Conversion], "CONVERSION"),
        new([Keyword.Database], "DATABASE"),
        new([Keyword.Default, Keyword.Privileges], "DEFAULT PRIVILEGES"),
        new([Keyword.Domain], "DOMAIN"),
        new([Keyword.Event, Keyword.Trigger], "EVENT TRIGGER"),
        new([Keyword.Extension], "EXTENSION"),
        new([Keyword.Foreign, Keyword.Data, Keyword.Wrapper], "FOREIGN DATA WRAPPER"),
        new([Keyword.Foreign, Keyword.Table], "FOREIGN TABLE"),
        new([Keyword.Function], "FUNCTION"),
        new([Keyword.Group], "ROLE"),
        new([Keyword.Index], "INDEX"),
        new([Keyword.Language], "LANGUAGE"),
        new([Keyword.Large, Keyword.Object], "LARGE OBJECT"),
        new([Keyword.Materialized, Keyword.View], "MATERIALIZED VIEW"),
        new([Keyword.Operator, Keyword.Class], "OPERATOR CLASS"),
        new([Keyword.Operator, Keyword.Family], "OPERATOR FAMILY"),
        new([Keyword.Operator], "OPERATOR"),
        new([Keyword.Owned], "OWNED"),
        new([Keyword.Policy], "POLICY"),
        new([Keyword.Procedure], "PROCEDURE"),
        new([Keyword.Publication], "PUBLICATION"),
        new([Keyword.Role], "ROLE"),
        new([Keyword.Routine], "ROUTINE"),
        new([Keyword.Rule], "RULE"),
        new([Keyword.Schema], "SCHEMA"),
        new([Keyword.Sequence], "SEQUENCE"),
        new([Keyword.Server], "SERVER"),
        new([Keyword.Statistics], "STATISTICS"),
        new([Keyword.Subscription], "SUBSCRIPTION"),
        new([Keyword.System], "SYSTEM", RefusalReason.Unsupported),
        new([Keyword.Tablespace], "TABLESPACE"),
        new([Keyword.Table], "TABLE"),
        new([Keyword.Text, Keyword.Search, Keyword.Configuration], "TEXT SEARCH CONFIGURATION"),
        new([Keyword.Text, Keyword.Search, Keyword.Dictionary], "TEXT SEARCH DICTIONARY"),
        new([Keyword.Text, Keyword.Search, Keyword.Parser], "TEXT SEARCH PARSER"),
        new([Keyword.Text, Keyword.Search, Keyword.Template], "TEXT SEARCH TEMPLATE"),
        new([Keyword.Transform], "TRANSFORM"),
        new([Keyword.Trigger], "TRIGGER"),
        new([Keyword.Type], "TYPE"),
        new([Keyword.User, Keyword.Mapping], "USER MAPPING"),
        new([Keyword.User], "ROLE"),
        new([Keyword.View], "VIEW"),
    ];

    /// <summary>The commands of other verbs.</summary>
    public static readonly RefusedCommand[] Others =
    [
        new([Keyword.Call], "CALL", RefusalReason.Unsupported),
        new([Keyword.Cluster], "CLUSTER", RefusalReason.Unsupported, MayStandAlone: true),
        new([Keyword.Comment, Keyword.On], "COMMENT"),
        new([Keyword.Do], "DO", RefusalReason.Unsupported),
        new([Keyword.Import, Keyword.Foreign, Keyword.Schema], "IMPORT FOREIGN SCHEMA"),
        new([Keyword.Load], "LOAD", RefusalReason.Unsupported),
        new([Keyword.Reassign, Keyword.Owned], "REASSIGN OWNED"),
        new([Keyword.Refresh, Keyword.Materialized, Keyword.View], "REFRESH MATERIALIZED VIEW"),
        new([Keyword.Reindex], "REINDEX", RefusalReason.Unsupported),
        new([Keyword.Security, Keyword.Label], "SECURITY LABEL"),
    ];

    /// <summary>Whether a word may stand between CREATE and what is created.</summary>
    public static bool IsModifier(Keyword word, Keyword next) => word switch
    {
        Keyword.Temp or Keyword.Temporary or Keyword.Local or Keyword.Global or Keyword.Unlogged or Keyword.Unique
            or Keyword.Recursive or Keyword.Trusted or Keyword.Procedural or Keyword.Constraint => true,
        Keyword.Default => next == Keyword.Conversion,
        _ => false,
    };
}

/// <summary>A row of <see cref="RefusedCommands"/>.</summary>
/// <param name="Words">The words it begins with.</param>
/// <param name="Tag">Its command tag, or the part behind CREATE, ALTER or DROP.</param>
/// <param name="Reason">Why it is refused.</param>
/// <param name="MayStandAlone">Whether nothing need follow the words.</param>
internal sealed record RefusedCommand(
    Keyword[] Words, string Tag, RefusalReason Reason = RefusalReason.Write, bool MayStandAlone = false);
