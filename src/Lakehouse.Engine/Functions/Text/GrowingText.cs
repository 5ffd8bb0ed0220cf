using System.Buffers;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Memory;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>
/// repeat() and replace(), whose results may be far larger than what they are made of: the engine's own do not look at any limit while they
/// make them, and cannot be cancelled.
/// </summary>
/// <remarks>PostgreSQL documentation, section 9.4; oracle_compat.c, repeat; varlena.c, replace_text.</remarks>
internal static class GrowingText
{
    // MaxAllocSize.
    private const long MostBytes = 0x3FFFFFFF;

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_repeat", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            Repeat(result, row, a[0].ReadBytes(row), Math.Max(0, a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_replace", [Forms.Text, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            Replace(result, row, a[0].ReadBytes(row), a[1].ReadBytes(row), a[2].ReadBytes(row))),
    ];

    private static void Repeat(VectorWriter result, int row, ReadOnlySpan<byte> text, long count)
    {
        var buffer = Rent(text.Length * count, "requested length too large");
        try
        {
            var target = buffer.AsSpan(0, (int)(text.Length * count));
            if (text.Length == 1) target.Fill(text[0]);
            else for (var rest = target; !rest.IsEmpty; rest = rest[text.Length..]) text.CopyTo(rest);
            result.WriteBytes(row, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Replace(VectorWriter result, int row, ReadOnlySpan<byte> text, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var count = from.IsEmpty ? 0 : text.Count(from);
        if (count == 0)
        {
            result.WriteBytes(row, text);
            return;
        }

        var size = text.Length + ((long)count * (to.Length - from.Length));
        var buffer = Rent(size, "out of memory");
        try
        {
            var rest = buffer.AsSpan();
            for (var at = text.IndexOf(from); at >= 0; at = text.IndexOf(from))
            {
                text[..at].CopyTo(rest);
                to.CopyTo(rest[at..]);
                rest = rest[(at + to.Length)..];
                text = text[(at + from.Length)..];
            }

            text.CopyTo(rest);
            result.WriteBytes(row, buffer.AsSpan(0, (int)size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Rent(long size, string tooLarge)
    {
        if (size > MostBytes) throw new SqlError(SqlState.ProgramLimitExceeded, tooLarge).ToException();
        EngineMemory.Require(size);
        return ArrayPool<byte>.Shared.Rent((int)size);
    }
}
