using System.Globalization;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Monetary;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Constants: DuckDB literals from the text that PostgreSQL's output function prints.</summary>
internal static class LowerConstant
{
    // To the engine a literal is its digits, which are too many for INTEGER, and a sign.
    private const string SmallestInt4 = "-2147483648";

    /// <summary>A constant of a type; null text is NULL.</summary>
    public static LoweredExpression Of(uint type, string? text, LoweringSession session)
    {
        var form = Representations.Of(type);
        if (text is null) return new LoweredExpression(SqlText.Cast("NULL", form), form) { IsNull = true };
        if (type == TypeOid.Numeric) return Numeric(text);
        if (form is Representation.List && type is not (TypeOid.Int2Vector or TypeOid.OidVector)) return Array(type, text, session);
        var sql = type switch
        {
            TypeOid.Bool => text is "t" or "true" ? "TRUE" : "FALSE",
            TypeOid.Int4 when text != SmallestInt4 => text[0] == '-' ? $"({text})" : text,
            TypeOid.Int2 or TypeOid.Int4 or TypeOid.Int8 or TypeOid.Oid or TypeOid.Xid or TypeOid.Cid => $"CAST({text} AS {form})",
            TypeOid.Float4 or TypeOid.Float8 => $"CAST('{text}' AS {form})",
            TypeOid.Date => $"DATE '{EngineEra(text)}'",
            TypeOid.Timestamp => $"TIMESTAMP '{EngineEra(text)}'",
            TypeOid.TimestampTz => $"TIMESTAMPTZ '{EngineEra(text)}'",
            TypeOid.Time => $"TIME '{text}'",
            TypeOid.Interval => Interval(text),
            TypeOid.Bytea => SqlText.Blob(ByteaInput.Parse(text)),
            TypeOid.Money => $"CAST({MoneyInput.Parse(text).ToString(CultureInfo.InvariantCulture)} AS {form})",
            TypeOid.Vector => $"pg_vector_in({SqlText.Literal(text)})",
            TypeOid.Bit or TypeOid.VarBit when text.Length == 0 => throw Unsupported.Of("a bit string without bits is not supported"),
            TypeOid.Int2Vector or TypeOid.OidVector => SqlText.List(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), form),
            _ when Representations.IsObjectReference(type) => ObjectReference(session, type, text),
            TypeOid.Jsonb => $"CAST({SqlText.Literal(JsonbInput.Parse(text))} AS {form})",
            _ when form == Representations.Text => SqlText.Literal(text),
            _ => $"CAST({SqlText.Literal(text)} AS {form})",
        };
        return new LoweredExpression(sql, form) { Constant = text };
    }

    // Beyond these digits a DECIMAL would leave too little room for the results of arithmetic.
    private const int MostDecimalDigits = 24;

    /// <summary>A numeric: a DECIMAL of just its digits, or text where they are many.</summary>
    public static LoweredExpression Numeric(string text)
    {
        var digits = text.AsSpan().TrimStart('-');
        var point = digits.IndexOf('.');
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var precision = digits.Length - (point < 0 ? 0 : 1);
        if (!char.IsAsciiDigit(digits[0]) || precision > MostDecimalDigits)
            return new LoweredExpression(SqlText.Literal(text), Representations.Text) { Constant = text };
        var form = new Representation.Decimal(Math.Max(precision, 1), scale);
        return new LoweredExpression($"CAST('{text}' AS {form})", form) { Constant = text };
    }

    /// <summary>PostgreSQL writes <c>0044-03-15 10:00:00 BC</c>, DuckDB <c>0044-03-15 (BC) 10:00:00</c>.</summary>
    private static string EngineEra(string text)
    {
        if (!text.EndsWith(" BC", StringComparison.Ordinal)) return text;
        var date = text.IndexOf(' ', StringComparison.Ordinal);
        return $"{text[..date]} (BC){text[date..^3]}";
    }

    private static string Interval(string text)
    {
        var value = IntervalInput.Parse(text, InputSettings.Default);
        return string.Create(
            CultureInfo.InvariantCulture, $"CAST('{value.Months} months {value.Days} days {value.Micros} microseconds' AS INTERVAL)");
    }

    private static LoweredExpression Array(uint type, string text, LoweringSession session)
    {
        var literal = ArrayInput.Parse(text);
        if (literal.LowerBounds.Any(bound => bound != 1)) throw Unsupported.Of("arrays whose subscripts do not begin at 1 are not supported");
        var element = BuiltinCatalog.Instance.Type(type).Element;
        var items = literal.Elements.Select(item => Canonical.Of(Of(element, item, session), element).Sql.ToString()).ToArray();
        var form = Representations.Of(type);
        for (var i = 1; i < literal.Lengths.Length; i++) form = new Representation.List(form);
        return new LoweredExpression(SqlText.Cast(Nested(items, literal.Lengths.AsSpan()), form), form) { Constant = text };
    }

    private static string Nested(ReadOnlySpan<string> items, ReadOnlySpan<int> lengths)
    {
        if (lengths.Length <= 1) return $"[{string.Join(", ", items)}]";
        var rows = new string[lengths[0]];
        var size = items.Length / rows.Length;
        for (var i = 0; i < rows.Length; i++) rows[i] = Nested(items.Slice(i * size, size), lengths[1..]);
        return $"[{string.Join(", ", rows)}]";
    }

    private static SqlFragment ObjectReference(LoweringSession session, uint type, string text) =>
        uint.TryParse(text, CultureInfo.InvariantCulture, out var oid)
            ? $"CAST({oid} AS UINTEGER)"
            : ObjectNames.Resolve(session, type, text);
}
