using System.Text;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>Whether a value fits into the length or precision of its column.</summary>
internal static class ModifierChecks
{
    /// <summary>Checks the bytes of a value that are known to be one of the type.</summary>
    /// <exception cref="SqlErrorException">22001, 22003: it does not.</exception>
    public static void Check(uint typeOid, int modifier, FormatCode format, ReadOnlySpan<byte> value, ClientEncoding? encoding)
    {
        var reader = new PgReader(value, encoding);
        switch (typeOid)
        {
            case TypeOid.VarChar: CharacterLength.Fit(reader.ReadText(), modifier - TypeModifier.Header, "character varying"); break;
            case TypeOid.BpChar: CharacterLength.Fit(reader.ReadText(), modifier - TypeModifier.Header, "character"); break;
            case TypeOid.Numeric:
                var number = format == FormatCode.Text ? NumericInput.Parse(reader.ReadText()) : NumericReceive.Read(ref reader);
                var (precision, scale) = TypeModifier.Numeric(modifier);
                NumericConversion.ApplyModifier(BigNumeric.Parse(Encoding.ASCII.GetBytes(number.ToString())), precision, scale);
                break;
        }
    }
}
