using Lakehouse.Engine.Native.Values;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>
/// Turns the bytes of a Bind message into values of the engine, in the representation of docs/architecture.md: text by
/// the type's input, binary by the type's receive format.
/// </summary>
/// <param name="settings">What input of dates and times depends on.</param>
/// <param name="findObject">
/// The OID that a name has as a reg* type (regclass …), by type and name; it throws what PostgreSQL does for one that does
/// not exist. Null where names cannot be looked up.
/// </param>
/// <param name="encoding">The client's encoding; null for UTF-8.</param>
public sealed class ParameterDecoder(InputSettings settings, Func<uint, string, uint>? findObject = null, ClientEncoding? encoding = null)
{
    private const uint FirstUnpinned = 12000;

    internal InputSettings Settings { get; } = settings;

    /// <summary>The value of a parameter that is not null.</summary>
    /// <param name="number">The parameter's number, from 1, for messages.</param>
    /// <param name="typeOid">Its type.</param>
    /// <param name="format">The format its bytes are in.</param>
    /// <param name="value">The bytes.</param>
    /// <exception cref="SqlErrorException">
    /// 22P02, 22003, 22007 … as the type's input has them; 22P03 and 08P01 for binary; 22021; 0A000 for a type that cannot be sent in binary.
    /// </exception>
    public EngineValue Decode(int number, uint typeOid, FormatCode format, ReadOnlySpan<byte> value)
    {
        var decoded = Decode(typeOid, format, value, out var isWhole);
        if (isWhole) return decoded;
        decoded.Dispose();
        throw SqlError.InvalidBinaryRepresentation($"incorrect binary data format in bind parameter {number}").ToException();
    }

    /// <summary>The value of a column in COPY FROM that is not null. It fits into the length or precision, and is not yet cut to it.</summary>
    /// <inheritdoc cref="Decode(int, uint, FormatCode, ReadOnlySpan{byte})" path="/exception"/>
    public EngineValue DecodeColumn(uint typeOid, int modifier, FormatCode format, ReadOnlySpan<byte> value)
    {
        var decoded = Decode(typeOid, format, value, out var isWhole);
        try
        {
            if (!isWhole) throw SqlError.InvalidBinaryRepresentation("incorrect binary data format").ToException();
            if (modifier >= 0) ModifierChecks.Check(typeOid, modifier, format, value, encoding);
            return decoded;
        }
        catch
        {
            decoded.Dispose();
            throw;
        }
    }

    private EngineValue Decode(uint typeOid, FormatCode format, ReadOnlySpan<byte> value, out bool isWhole)
    {
        var reader = new PgReader(value, encoding);
        var decoded = format == FormatCode.Text ? DecodeText(typeOid, reader.ReadText()) : DecodeBinary(typeOid, ref reader);
        isWhole = reader.Remaining == 0;
        return decoded;
    }

    internal EngineValue DecodeText(uint typeOid, string text)
    {
        if (DecoderTable.Find(typeOid) is { } row) return row.Text(text, this);
        if (ArrayTypes.TryGetElement(typeOid, out var element)) return ArrayDecoder.DecodeText(text, element, this);
        // Above the built-in types are the catalog's domains over text.
        if (typeOid >= FirstUnpinned) return EngineValue.Varchar(text);
        throw Unread(typeOid);
    }

    internal EngineValue DecodeBinary(uint typeOid, ref PgReader reader)
    {
        if (DecoderTable.Find(typeOid) is { } row) return row.Binary(ref reader);
        if (ArrayTypes.TryGetElement(typeOid, out var element)) return ArrayDecoder.DecodeBinary(ref reader, element, this);
        throw Unread(typeOid);
    }

    private static SqlErrorException Unread(uint typeOid) => SqlError.FeatureNotSupported(
        typeOid == TypeOid.Record ? "input of anonymous composite types is not implemented" : $"input of type {TypeNames.Of(typeOid)} (OID {typeOid}) is not supported").ToException();

    internal uint FindObject(uint typeOid, string name)
    {
        if (name == "-") return 0;
        if (name.Length > 0 && char.IsAsciiDigit(name[0])) return OidInput.Parse(name);
        return findObject is not null
            ? findObject(typeOid, name)
            : throw SqlError.FeatureNotSupported($"the name \"{name}\" as a parameter of an object identifier type is not supported").ToException();
    }
}
