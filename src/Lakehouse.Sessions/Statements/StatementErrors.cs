using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Statements;

/// <summary>The errors of prepared statements and what is bound to them, in PostgreSQL's words.</summary>
internal static class StatementErrors
{
    /// <summary>42601: EXECUTE with another number of arguments than the statement has.</summary>
    public static SqlErrorException WrongParameterCount(string name, int expected, int got) =>
        new SqlError(SqlState.SyntaxError, $"wrong number of parameters for prepared statement \"{name}\"")
        {
            Detail = $"Expected {expected} parameters but got {got}.",
        }.ToException();

    /// <summary>What PostgreSQL checks of a Bind before it reads the values.</summary>
    /// <exception cref="SqlErrorException">08P01.</exception>
    public static void CheckBind(string name, Command command, in BindRequest request)
    {
        var (values, formats, results) = (request.Parameters.Count, request.ParameterFormats.Length, request.ResultFormats.Length);
        if (formats > 1 && formats != values) throw BindFormats(formats, values);
        if (values != command.ParameterTypes.Length) throw BindCount(name, values, command.ParameterTypes.Length);
        if (results > 1 && results != (command.Columns?.Count ?? 0)) throw ResultFormats(results, command.Columns?.Count ?? 0);
    }

    private static SqlErrorException BindCount(string name, int supplied, int required) => new SqlError(
        SqlState.ProtocolViolation,
        $"bind message supplies {supplied} parameters, but prepared statement \"{name}\" requires {required}").ToException();

    private static SqlErrorException BindFormats(int formats, int parameters) => new SqlError(
        SqlState.ProtocolViolation, $"bind message has {formats} parameter formats but {parameters} parameters").ToException();

    private static SqlErrorException ResultFormats(int formats, int columns) => new SqlError(
        SqlState.ProtocolViolation, $"bind message has {formats} result formats but query has {columns} columns").ToException();

    /// <summary>42601: a string of several statements cannot be prepared.</summary>
    public static SqlErrorException SeveralStatements() =>
        new SqlError(SqlState.SyntaxError, "cannot insert multiple commands into a prepared statement").ToException();

    /// <summary>0A000: a table changed under a prepared statement so that its result has other columns.</summary>
    public static SqlErrorException ResultTypeChanged() =>
        SqlError.FeatureNotSupported("cached plan must not change result type").ToException();
}
