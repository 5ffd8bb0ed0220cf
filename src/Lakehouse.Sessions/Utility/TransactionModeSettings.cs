using Lakehouse.Sessions.Settings;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility;

/// <summary>The modes of a transaction are settings: transaction_isolation, transaction_read_only, transaction_deferrable.</summary>
internal static class TransactionModeSettings
{
    /// <summary>The modes of this transaction; those not named keep their defaults.</summary>
    public static void Set(SessionSettings settings, TransactionModes modes) => Set(settings, modes, "transaction_", local: true);

    /// <summary>The modes of the session's transactions to come.</summary>
    public static void SetDefaults(SessionSettings settings, TransactionModes modes) =>
        Set(settings, modes, "default_transaction_", local: false);

    /// <summary>A transaction begins: its modes are the session's defaults.</summary>
    public static void Begin(SessionSettings settings)
    {
        Copy(settings, "isolation");
        Copy(settings, "deferrable");
    }

    /// <summary>PostgreSQL's name of a level.</summary>
    public static string Name(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => "read uncommitted",
        IsolationLevel.ReadCommitted => "read committed",
        IsolationLevel.RepeatableRead => "repeatable read",
        IsolationLevel.Serializable => "serializable",
    };

    /// <summary>Whether the transaction keeps one snapshot for all its statements.</summary>
    public static bool KeepsSnapshot(SessionSettings settings) => settings["transaction_isolation"] is "repeatable read" or "serializable";

    private static void Set(SessionSettings settings, TransactionModes modes, string prefix, bool local)
    {
        if (modes.Isolation is { } level) settings.Set(prefix + "isolation", Name(level), local);
        if (modes.IsReadOnly is { } readOnly) settings.Set(prefix + "read_only", readOnly ? "on" : "off", local);
        if (modes.IsDeferrable is { } deferrable) settings.Set(prefix + "deferrable", deferrable ? "on" : "off", local);
    }

    private static void Copy(SessionSettings settings, string mode)
    {
        var wanted = settings["default_transaction_" + mode];
        if (settings["transaction_" + mode] != wanted) settings.SetInternal("transaction_" + mode, wanted, local: true);
    }
}
