using Lakehouse.Postgres.Errors;
using Lakehouse.Storage;

namespace Lakehouse.Sessions.Engines;

/// <summary>What a storage failure is in PostgreSQL. Its message is fit for users as it stands.</summary>
internal static class StorageErrors
{
    /// <summary>The error to tell the client.</summary>
    public static SqlError Translate(StorageException failure) => failure.Fault switch
    {
        StorageFault.Changed => new SqlError(SqlState.TRSerializationFailure, "could not serialize access due to concurrent update")
        {
            Detail = failure.Message,
            Hint = "A file of the table was replaced or removed while the query ran. Run the query again.",
        },
        StorageFault.NotFound => new SqlError(SqlState.UndefinedFile, failure.Message),
        StorageFault.Denied => new SqlError(SqlState.InsufficientPrivilege, failure.Message),
        StorageFault.Unavailable => new SqlError(SqlState.IoError, failure.Message),
    };
}
