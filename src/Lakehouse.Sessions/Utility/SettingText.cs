using System.Collections.Frozen;
using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility;

/// <summary>The text of SET's values: one value as it stands, a list joined by commas for the parameters that are lists.</summary>
/// <remarks>PostgreSQL's flatten_set_variable_args (GUC_LIST_INPUT, GUC_LIST_QUOTE).</remarks>
internal static class SettingText
{
    // The lists whose items are identifiers, and the one whose items are words.
    private static readonly FrozenSet<string> QuotedLists = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries");

    private static readonly FrozenSet<string> WordLists = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "DateStyle");

    /// <summary>The value to set.</summary>
    /// <exception cref="SqlErrorException">22023 where several values are given to a parameter that takes one.</exception>
    public static string Of(SetStatement statement)
    {
        if (QuotedLists.Contains(statement.Name))
            return string.Join(", ", statement.Values.Select(value => Identifier.Quote(Text(value))));
        if (statement.Values.Count > 1 && !WordLists.Contains(statement.Name))
        {
            throw new SqlError(SqlState.InvalidParameterValue, $"SET {statement.Name} takes only one argument").ToException();
        }

        return string.Join(", ", statement.Values.Select(Text));
    }

    private static string Text(Expression value) => value switch
    {
        StringLiteral literal => literal.Value,
        IntegerLiteral literal => literal.Value.ToString(CultureInfo.InvariantCulture),
        NumericLiteral literal => literal.Text,
        BooleanLiteral literal => literal.Value ? "true" : "false",
        // SET TIME ZONE INTERVAL '…': the offset in hours.
        TypeCast { Operand: StringLiteral literal } => HoursOfInterval(literal.Value),
        _ => throw new SqlError(SqlState.SyntaxError, "syntax error in a value of SET").ToException(),
    };

    private static string HoursOfInterval(string text)
    {
        var negative = text.AsSpan().TrimStart().StartsWith("-");
        return TimeSpan.TryParse(text.AsSpan().Trim().TrimStart("+-"), CultureInfo.InvariantCulture, out var offset)
            ? ((negative ? -1 : 1) * offset.TotalHours).ToString(CultureInfo.InvariantCulture)
            : throw new SqlError(SqlState.InvalidParameterValue, $"invalid value for parameter \"TimeZone\": \"{text}\"").ToException();
    }
}
