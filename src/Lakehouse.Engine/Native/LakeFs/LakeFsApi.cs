using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.LakeFs;

/// <summary>What native/lakefs/lakefs.h declares.</summary>
internal static unsafe partial class LakeFsApi
{
    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_register")]
    public static partial int Register(nint database, LakeFsCallbacks* callbacks, long callbacksSize);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_answer_file")]
    public static partial void AnswerFile(
        nint answer, byte* path, long pathLength, long size, long modified, byte* version, long versionLength, long footer);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_answer_values")]
    public static partial void AnswerValues(
        nint answer, int kind, int hasNull, byte* least, long leastLength, byte* most, long mostLength);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_is_interrupted")]
    public static partial int IsInterrupted(nint answer);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_answer_error")]
    public static partial void AnswerError(nint answer, byte* message, long messageLength);
}
