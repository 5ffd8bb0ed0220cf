using System.Buffers.Binary;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>Rows in the binary format.</summary>
/// <remarks>PostgreSQL documentation, COPY, "Binary Format"; ReceiveCopyBinaryHeader and CopyReadBinaryAttribute of copyfromparse.c.</remarks>
internal sealed class CopyBinaryRows(CopyBytes bytes, IReadOnlyList<string> columns) : ICopyRows
{
    private const int FlagOfOids = 1 << 16;

    private long _number;
    private int? _column;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0];

    /// <summary>Reads the header.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">22P04.</exception>
    public void ReadHeader()
    {
        if (!TryTake(Signature.Length, out var signature) || !signature.SequenceEqual(Signature)) throw CopyErrors.BadFormat("COPY file signature not recognized");
        if (!TryTakeInt32(out var flags)) throw CopyErrors.BadFormat("invalid COPY file header (missing flags)");
        if ((flags & FlagOfOids) != 0) throw CopyErrors.BadFormat("invalid COPY file header (WITH OIDS)");
        if (flags >> 16 != 0) throw CopyErrors.BadFormat("unrecognized critical flags in COPY file header");
        if (!TryTakeInt32(out var length) || length < 0) throw CopyErrors.BadFormat("invalid COPY file header (missing length)");
        for (; length > 0; length--)
        {
            if (!TryTake(1, out _)) throw CopyErrors.BadFormat("invalid COPY file header (wrong length)");
        }
    }

    /// <inheritdoc/>
    public bool TryRead(CopyFields fields)
    {
        _number++;
        _column = null;
        fields.Clear();
        if (!TryTake(2, out var head)) return false;
        var count = BinaryPrimitives.ReadInt16BigEndian(head);
        if (count == -1) return bytes.Peek(0) < 0 ? false : throw CopyErrors.BadFormat("received copy data after EOF marker");
        if (count != columns.Count) throw CopyErrors.BadFormat($"row field count is {count}, expected {columns.Count}");
        while (fields.Count < count)
        {
            _column = fields.Count;
            if (!TryTakeInt32(out var length)) throw CopyErrors.BadFormat("unexpected EOF in COPY data");
            if (length < -1) throw CopyErrors.BadFormat("invalid field size");
            if (length >= 0) fields.Add(TryTake(length, out var value) ? value : throw CopyErrors.BadFormat("unexpected EOF in COPY data"));
            fields.End(isNull: length < 0);
        }

        _column = null;
        return true;
    }

    /// <inheritdoc/>
    public string Where(CopyFields fields, int? column) =>
        (column ?? _column) is { } i ? $"line {_number}, column {columns[i]}" : $"line {_number}";

    private bool TryTakeInt32(out int value)
    {
        var isThere = TryTake(4, out var four);
        value = isThere ? BinaryPrimitives.ReadInt32BigEndian(four) : 0;
        return isThere;
    }

    /// <summary>Bytes that stay valid until more are taken.</summary>
    private bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (count > 0 && bytes.Peek(count - 1) < 0) return false;
        taken = bytes.Rest[..count];
        bytes.Take(count);
        return true;
    }
}
