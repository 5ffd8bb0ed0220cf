using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>What goes wrong on a path, in PostgreSQL's words; silent functions and predicates pass over these.</summary>
internal static class PathErrors
{
    private const string Silenceable = "jsonpath";

    /// <summary>What predicates take as unknown and silent functions as nothing found: errors of the data, not of the call.</summary>
    public static bool IsOfData(SqlErrorException error) =>
        error.Data[Silenceable] is bool known ? known : error.Error.State.ToString() is var state && state.StartsWith("22", StringComparison.Ordinal) && error.Error.State != SqlState.InvalidParameterValue;

    /// <summary>Lets out an error as one of the call, which nothing passes over.</summary>
    public static T NeverSilent<T>(Func<T> action) => Marked(action, false);

    /// <summary>Lets out an error as one of the data, whatever its SQLSTATE is.</summary>
    public static T OfData<T>(Func<T> action) => Marked(action, true);

    public static SqlErrorException NoKey(string key) => Of(SqlState.SqlJsonMemberNotFound, $"JSON object does not contain key \"{key}\"");

    public static SqlErrorException NotAnObject() =>
        Of(SqlState.SqlJsonMemberNotFound, "jsonpath member accessor can only be applied to an object");

    public static SqlErrorException NoMembers() =>
        Of(SqlState.SqlJsonObjectNotFound, "jsonpath wildcard member accessor can only be applied to an object");

    public static SqlErrorException NotAnArray(bool wildcard) => Of(
        SqlState.SqlJsonArrayNotFound, $"jsonpath {(wildcard ? "wildcard array" : "array")} accessor can only be applied to an array");

    public static SqlErrorException MethodOf(SqlState state, string method, string type) =>
        Of(state, $"jsonpath item method .{method}() can only be applied to {type}");

    public static SqlErrorException OutOfBounds() => Of(SqlState.InvalidSqlJsonSubscript, "jsonpath array subscript is out of bounds");

    public static SqlErrorException NotAnIndex() => Of(SqlState.InvalidSqlJsonSubscript, "jsonpath array subscript is not a single numeric value");

    public static SqlErrorException NotNumeric(char symbol) =>
        Of(SqlState.SqlJsonNumberNotFound, $"operand of unary jsonpath operator {symbol} is not a numeric value");

    public static SqlErrorException NotSingleNumeric(string side, char symbol) => Of(
        SqlState.SingletonSqlJsonItemRequired, $"{side} operand of jsonpath operator {symbol} is not a single numeric value");

    public static SqlErrorException NotSingleBoolean() => Of(SqlState.SingletonSqlJsonItemRequired, "single boolean result is expected");

    public static SqlErrorException NoVariable(string name) => Of(SqlState.UndefinedObject, $"could not find jsonpath variable \"{name}\"");

    public static SqlErrorException Of(SqlState state, string message) => new(new SqlError(state, message));

    private static T Marked<T>(Func<T> action, bool isOfData)
    {
        try
        {
            return action();
        }
        catch (SqlErrorException error)
        {
            error.Data[Silenceable] = isOfData;
            throw;
        }
    }
}
