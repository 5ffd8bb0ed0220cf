using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Monetary;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Vectors;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Literals;

/// <summary>
/// Reads an untyped literal as a type, by the type's input rules, into the canonical text of <see cref="BoundConstant"/>.
/// A type without a rule is text of another name.
/// </summary>
internal sealed class LiteralReader(BindingSession session)
{
    private readonly ObjectNameReader _objects = new(session);

    /// <summary>The literal as the type.</summary>
    /// <param name="constant">Of type unknown.</param>
    /// <param name="type">The type, no domain.</param>
    /// <param name="modifier">An interval's typmod, else -1.</param>
    /// <exception cref="SqlErrorException">22P02, 22003, 22007, 22008 …, at the literal.</exception>
    public BoundConstant Read(BoundConstant constant, uint type, int modifier)
    {
        var read = constant with { Type = new PgType(type) };
        if (constant.Text is null) return read;
        try
        {
            return read with { Text = Canonical(constant.Text, type, modifier) };
        }
        catch (SqlErrorException error)
        {
            throw session.At(error, constant.Span.Start);
        }
    }

    private string Canonical(string text, uint type, int modifier)
    {
        var input = session.Context.Input;
        // A time without a date has today's offset from UTC.
        session.DependsOnTime |= type == TypeOid.TimeTz || WordsForNow.AreIn(text);
        switch (type)
        {
            case TypeOid.Bool: return BooleanInput.Parse(text) ? "t" : "f";
            case TypeOid.Int2: return IntegerInput.ParseInt2(text).ToString(CultureInfo.InvariantCulture);
            case TypeOid.Int4: return IntegerInput.ParseInt4(text).ToString(CultureInfo.InvariantCulture);
            case TypeOid.Int8: return IntegerInput.ParseInt8(text).ToString(CultureInfo.InvariantCulture);
            case TypeOid.Oid: return OidInput.Parse(text).ToString(CultureInfo.InvariantCulture);
            case TypeOid.Xid or TypeOid.Cid: return TransactionIdInput.Parse(text).ToString(CultureInfo.InvariantCulture);
            case TypeOid.Name: return PgName.Truncate(text);
            case TypeOid.Float4: return FloatInput.ParseFloat4(text).ToString("R", CultureInfo.InvariantCulture);
            case TypeOid.Float8: return FloatInput.ParseFloat8(text).ToString("R", CultureInfo.InvariantCulture);
            case TypeOid.Numeric: return NumericInput.Parse(text).ToString();
            case TypeOid.Bytea: return @"\x" + Convert.ToHexStringLower(ByteaInput.Parse(text));
            case TypeOid.Money: return MoneyText.Of(MoneyInput.Parse(text));
            case TypeOid.Vector: return VectorInput.Canonical(text);
            case TypeOid.Uuid: return UuidInput.Parse(text).ToString();
            case TypeOid.Bit or TypeOid.VarBit: return BitStringInput.Parse(text).ToString();
            case TypeOid.Date: return TemporalText.Date(DateInput.Parse(text, input));
            case TypeOid.Time: return TemporalText.Time(TimeInput.ParseTime(text, input));
            case TypeOid.TimeTz: return TemporalText.TimeTz(TimeInput.ParseTimeTz(text, input));
            case TypeOid.Timestamp: return TemporalText.Timestamp(TimestampInput.ParseTimestamp(text, input));
            case TypeOid.TimestampTz: return TemporalText.TimestampTz(TimestampInput.ParseTimestampTz(text, input));
            case TypeOid.Interval: return TemporalText.Interval(IntervalInput.Parse(text, input, modifier));
            case TypeOid.Json: return JsonInput.Validate(text);
            case TypeOid.Jsonb: return JsonbInput.Parse(text);
            case TypeOid.Char: return CharInput.Parse(text);
            case TypeOid.Record:
                throw new SqlError(SqlState.FeatureNotSupported, "input of anonymous composite types is not implemented").ToException();
            case TypeOid.RegClass or TypeOid.RegType or TypeOid.RegProc or TypeOid.RegProcedure or TypeOid.RegNamespace
                or TypeOid.RegOper or TypeOid.RegOperator or TypeOid.RegRole or TypeOid.RegCollation or TypeOid.RegConfig or TypeOid.RegDictionary:
                return _objects.Read(text, type);
        }
        if (TextHeldTypes.TryFind(type, out var held)) return held.Read(text);
        if (RangeTypes.Contains(type)) return RangeTypes.Read(type, text, input);
        if (UnreadTypes.Contains(type)) throw SqlError.FeatureNotSupported($"type {TypeDisplay.Format(type)} is not supported").ToException();
        return TypeRules.Element(type) is var element and not 0 && type is not (TypeOid.Int2Vector or TypeOid.OidVector)
            ? ArrayText.Write(ArrayInput.Parse(text), item => Canonical(item, element, modifier))
            : text;
    }
}
