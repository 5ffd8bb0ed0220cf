using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>What is wrong with a COPY, in PostgreSQL's words.</summary>
internal static class CopyErrors
{
    /// <summary>42501: files and programs of the server are not read or written.</summary>
    public static SqlErrorException OnlyByClient(CopyDestination destination, bool isFrom)
    {
        var (role, use) = destination == CopyDestination.Program
            ? ("pg_execute_server_program", "COPY to or from an external program")
            : isFrom ? ("pg_read_server_files", "COPY from a file") : ("pg_write_server_files", "COPY to a file");
        return new SqlError(SqlState.InsufficientPrivilege, $"must be superuser or have privileges of the {role} role to {use}")
        {
            Hint = "Anyone can COPY to stdout or from stdin. psql's \\copy command also works for anyone.",
        }.ToException();
    }

    /// <summary>22P04: the data is not of its format.</summary>
    public static SqlErrorException BadFormat(string message, string? hint = null) =>
        new SqlError(SqlState.BadCopyFileFormat, message) { Hint = hint }.ToException();

    /// <summary>54000: a line or a value is longer than any string may be.</summary>
    public static SqlErrorException TooLong(int have, int more) => new SqlError(SqlState.ProgramLimitExceeded, "out of memory")
    {
        Detail = $"Cannot enlarge string buffer containing {have} bytes by {more} more bytes.",
    }.ToException();
}
