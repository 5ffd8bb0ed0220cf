using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>string_agg() of bytea: values and delimiters gathered in lists, as string_agg() of text has them.</summary>
/// <remarks>PostgreSQL documentation, table 9.60.</remarks>
internal static class JoinedBytes
{
    private static readonly EngineType Blobs = EngineType.ListOf(Forms.Blob);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        // NULLs among the values are passed over with their delimiters; a NULL delimiter is empty.
        ScalarFunction.Strict("pg_bytea_agg", [Blobs, Blobs], Forms.Blob, (a, row, result) =>
        {
            var (values, delimiters) = (a[0].ReadList(row), a[1].ReadList(row));
            var (value, delimiter) = (a[0].ListChild(Forms.Blob), a[1].ListChild(Forms.Blob));
            var bytes = new List<byte>();
            var any = false;
            for (var i = 0; i < (int)values.Length; i++)
            {
                var (at, before) = ((int)values.Offset + i, (int)delimiters.Offset + i);
                if (value.IsNull(at)) continue;
                if (any && !delimiter.IsNull(before)) bytes.AddRange(delimiter.ReadBytes(before));
                bytes.AddRange(value.ReadBytes(at));
                any = true;
            }
            if (any) result.WriteBytes(row, bytes.ToArray());
            else result.WriteNull(row);
        }),
    ];
}
