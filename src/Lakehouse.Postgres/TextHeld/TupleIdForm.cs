using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>tid: a block and an item in it, <c>(block,item)</c>; binary 4 and 2 bytes.</summary>
/// <remarks>tidin in src/backend/utils/adt/tid.c. A negative block wraps around, as strtoul's does.</remarks>
internal static partial class TupleIdForm
{
    public static TextHeldType Row { get; } = new(
        TypeOid.Tid, "tid", text => Read(text) is var (block, item) ? Text(block, item) : "", Send,
        (ref PgReader reader) => Text(reader.ReadUInt32(), reader.ReadUInt16()));

    private static (uint Block, ushort Item) Read(string text)
    {
        var match = Form().Match(text);
        if (match.Success
            && long.TryParse(match.Groups["block"].ValueSpan, CultureInfo.InvariantCulture, out var block) && block is <= uint.MaxValue and >= int.MinValue
            && ushort.TryParse(match.Groups["item"].ValueSpan, CultureInfo.InvariantCulture, out var item))
        {
            return (unchecked((uint)block), item);
        }

        throw SqlError.InvalidTextRepresentation("tid", text).ToException();
    }

    private static byte[] Send(string text)
    {
        var (block, item) = Read(text);
        var bytes = new byte[6];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, block);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), item);
        return bytes;
    }

    private static string Text(uint block, ushort item) => string.Create(CultureInfo.InvariantCulture, $"({block},{item})");

    [GeneratedRegex(@"^\s*\((?<block>\s*[+-]?[0-9]+),(?<item>\s*[0-9]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
