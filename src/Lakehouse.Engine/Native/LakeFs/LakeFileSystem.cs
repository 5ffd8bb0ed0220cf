using System.Runtime.InteropServices;
using System.Text;
using Lakehouse.Engine.Native.Errors;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Storage;
using Lakehouse.Storage.Parquet;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Engine.Native.LakeFs;

/// <summary>
/// The managed half of lakefs: answers the shim's calls from an <see cref="ILakeFiles"/>. Calls come from the engine's
/// threads; no exception leaves one, it becomes the message of the engine's error.
/// </summary>
internal static unsafe class LakeFileSystem
{
    private const int Success = 0, Failure = 1;

    /// <summary>Gives <paramref name="database"/> the scheme <c>lake://</c>, served by <paramref name="files"/> until the database is gone.</summary>
    public static void Register(DatabaseHandle database, ILakeFiles files)
    {
        var context = GCHandle.Alloc(files);
        var callbacks = new LakeFsCallbacks
        {
            Context = GCHandle.ToIntPtr(context),
            Glob = &Glob,
            Open = &Open,
            Read = &Read,
            Values = &Values,
            Scan = &Scan,
            End = &End,
            Group = &Group,
            Close = &Close,
            Release = &Release,
        };
        if (LakeFsApi.Register(database.DangerousGetHandle(), &callbacks, sizeof(LakeFsCallbacks)) == Success) return;
        context.Free();
        throw new InvalidOperationException("liblakefs was built from another version of its header");
    }

    [UnmanagedCallersOnly]
    private static int Glob(nint context, byte* pattern, long length, nint answer)
    {
        try
        {
            // The engine also asks this way whether a file that it knows, by a name with a version, is there.
            var (plain, version) = VersionedPath.Split(Text(pattern, length));
            foreach (var entry in Target<ILakeFiles>(context).Glob(plain))
                if (version is null || version == entry.Version) Answer(answer, entry);
            return Success;
        }
        catch (Exception e)
        {
            Fail(answer, e);
            return Failure;
        }
    }

    [UnmanagedCallersOnly]
    private static int Open(nint context, byte* path, long length, ulong query, nint* file, nint answer)
    {
        try
        {
            var (plain, version) = VersionedPath.Split(Text(path, length));
            var opened = Target<ILakeFiles>(context).Open(plain, version, (long)query);
            Answer(answer, opened.Entry);
            *file = GCHandle.ToIntPtr(GCHandle.Alloc(opened));
            return Success;
        }
        catch (Exception e)
        {
            Fail(answer, e);
            return Failure;
        }
    }

    [UnmanagedCallersOnly]
    private static long Read(nint file, byte* buffer, long length, long offset, nint answer)
    {
        try
        {
            return ReadFully(Target<ILakeFile>(file), buffer, length, offset, () => LakeFsApi.IsInterrupted(answer) != 0);
        }
        catch (Exception e)
        {
            Fail(answer, e);
            return -1;
        }
    }

    // A span holds 2 GiB at most, a read of the engine may be larger.
    private static long ReadFully(ILakeFile file, byte* buffer, long length, long offset, Func<bool> isInterrupted)
    {
        long done = 0;
        while (done < length)
        {
            var span = new Span<byte>(buffer + done, (int)Math.Min(length - done, 1 << 30));
            var got = file.Read(offset + done, span, isInterrupted);
            done += got;
            if (got < span.Length) break;
        }
        return done;
    }

    [UnmanagedCallersOnly]
    private static int Values(nint context, byte* pattern, long length, byte* column, long columnLength, nint answer)
    {
        try
        {
            foreach (var values in Target<ILakeFiles>(context).ValuesOf(Text(pattern, length), Text(column, columnLength)))
            {
                fixed (byte* least = values.Least.Span, most = values.Most.Span)
                    LakeFsApi.AnswerValues(answer, KindOf(values), values.HasNull ? 1 : 0, least, values.Least.Length, most, values.Most.Length);
            }

            return Success;
        }
        catch (Exception e)
        {
            Fail(answer, e);
            return Failure;
        }
    }

    /// <summary>The enum of native/lakefs/lakefs.h.</summary>
    private static int KindOf(ColumnValues values) => values switch
    {
        { IsNull: true } => 1,
        { Domain: ValueDomain.Other } => 0,
        { Domain: ValueDomain.Floating } => 3,
        { Domain: ValueDomain.Text } => 4,
        _ => 2,
    };

    [UnmanagedCallersOnly]
    private static int Scan(
        nint context, ulong query, byte* pattern, long length, long* files, long fileCount, byte* columns, long columnsLength, int filtered,
        nint* handle)
    {
        try
        {
            var names = Text(columns, columnsLength).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            var scan = Target<ILakeFiles>(context).BeginScan(
                (long)query, Text(pattern, length), new ReadOnlySpan<long>(files, (int)fileCount), names, filtered != 0);
            *handle = GCHandle.ToIntPtr(GCHandle.Alloc(scan));
            return scan.IsWatched ? 1 : 0;
        }
        catch (StorageException)
        {
            // A hint: what was not fetched ahead is fetched when it is read, and fails there.
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static void End(nint scan)
    {
        var handle = GCHandle.FromIntPtr(scan);
        ((ILakeScan)handle.Target!).Dispose();
        handle.Free();
    }

    [UnmanagedCallersOnly]
    private static void Group(nint context, ulong query, byte* name, long length) =>
        Target<ILakeFiles>(context).ReadRowGroup((long)query, Text(name, length));

    [UnmanagedCallersOnly]
    private static void Close(nint file)
    {
        var handle = GCHandle.FromIntPtr(file);
        try
        {
            ((ILakeFile)handle.Target!).Dispose();
        }
        catch (StorageException)
        {
            // Nobody is left to be told: the query that read the file is over.
        }
        handle.Free();
    }

    [UnmanagedCallersOnly]
    private static void Release(nint context) => GCHandle.FromIntPtr(context).Free();

    private static T Target<T>(nint handle) => (T)GCHandle.FromIntPtr(handle).Target!;

    private static string Text(byte* utf8, long length) => Encoding.UTF8.GetString(utf8, (int)length);

    private static void Answer(nint answer, LakeEntry entry)
    {
        var path = Encoding.UTF8.GetBytes(VersionedPath.Of(entry));
        var version = Encoding.UTF8.GetBytes(entry.Version);
        var modified = (entry.Modified.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        fixed (byte* pathAt = path, versionAt = version)
            LakeFsApi.AnswerFile(answer, pathAt, path.Length, entry.Size, modified, versionAt, version.Length, entry.FooterLength);
    }

    private static void Fail(nint answer, Exception exception)
    {
        var message = Encoding.UTF8.GetBytes(CarriedError.Encode(exception));
        fixed (byte* at = message) LakeFsApi.AnswerError(answer, at, message.Length);
    }
}
