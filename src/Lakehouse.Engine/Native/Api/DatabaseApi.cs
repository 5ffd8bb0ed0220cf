using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Strings;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topics "Open Connect" and "Configuration".</summary>
internal static partial class DatabaseApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_config")]
    public static partial DuckDbState CreateConfig(out ConfigHandle config);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState SetConfig(ConfigHandle config, string name, string value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_config")]
    public static partial void DestroyConfig(ref nint config);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Open(
        string path, out DatabaseHandle database, ConfigHandle config, [MarshalUsing(typeof(OwnedString))] out string? error);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_close")]
    public static partial void Close(ref nint database);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_connect")]
    public static partial DuckDbState Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_disconnect")]
    public static partial void Disconnect(ref nint connection);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_interrupt")]
    public static partial void Interrupt(ConnectionHandle connection);

    /// <summary>The number of a connection, which no other of the process has.</summary>
    public static long ConnectionId(ConnectionHandle connection)
    {
        ClientContext(connection, out var context);
        try
        {
            return (long)ConnectionId(context);
        }
        finally
        {
            DestroyClientContext(ref context);
        }
    }

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_library_version")]
    [return: MarshalUsing(typeof(BorrowedString))]
    public static partial string? LibraryVersion();

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_connection_get_client_context")]
    private static partial void ClientContext(ConnectionHandle connection, out nint context);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_client_context_get_connection_id")]
    private static partial ulong ConnectionId(nint context);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_client_context")]
    private static partial void DestroyClientContext(ref nint context);
}
