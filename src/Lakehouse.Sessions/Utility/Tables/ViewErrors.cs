using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Temporary;

namespace Lakehouse.Sessions.Utility.Tables;

/// <summary>CREATE OR REPLACE VIEW may add columns, not change them.</summary>
internal static class ViewErrors
{
    /// <exception cref="SqlErrorException">42P16.</exception>
    public static void CheckReplaced(TemporaryTable before, TemporaryTable after)
    {
        if (after.Columns.Length < before.Columns.Length) throw Error("cannot drop columns from view");
        foreach (var (old, now) in before.Columns.Zip(after.Columns))
        {
            if (old.Name != now.Name) throw Error($"cannot change name of view column \"{old.Name}\" to \"{now.Name}\"");
            if (old.TypeOid != now.TypeOid) throw Error($"cannot change data type of view column \"{old.Name}\"");
        }
    }

    private static SqlErrorException Error(string message) => new SqlError(SqlState.InvalidTableDefinition, message).ToException();
}
