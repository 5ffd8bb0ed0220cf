namespace Lakehouse.Engine.Native.Api;

/// <summary>Names of the native libraries as the loader wants them; both stand beside the assembly.</summary>
internal static class DuckDbLibrary
{
    /// <summary>libduckdb 1.4.4: the engine's C API.</summary>
    public const string Engine = "duckdb";

    /// <summary>liblakefs: the shim in native/lakefs.</summary>
    public const string LakeFs = "lakefs";
}
