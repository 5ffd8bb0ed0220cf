using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Arrays;

/// <summary>Arrays: three-valued ANY and ALL, their text form, their dimensions.</summary>
/// <remarks>PostgreSQL documentation, sections 8.15 and 9.19.</remarks>
internal static class ArrayFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        .. ElementEquality.Functions,
        Quantified("pg_any", decisive: true),
        Quantified("pg_all", decisive: false),
        ScalarFunction.Strict("pg_array_length", [Forms.Any, Forms.Int4], Forms.Int4, (a, row, result) =>
        {
            if (Length(a[0], a.Type(0), row, a[1].Read<int>(row)) is { } length) result.Write(row, length);
            else result.WriteNull(row);
        }),
        ScalarFunction.Strict("pg_cardinality", [Forms.Any], Forms.Int4, (a, row, result) => result.Write(row, Cardinality(a[0], a.Type(0), row))),
        ScalarFunction.Strict("pg_array_ndims", [Forms.Any], Forms.Int4, (a, row, result) =>
        {
            if (a[0].ReadList(row).Length == 0) result.WriteNull(row);
            else result.Write(row, Dimensions(a.Type(0)));
        }),
        ScalarFunction.Strict("pg_array_dims", [Forms.Any], Forms.Text, (a, row, result) =>
        {
            var dimensions = new StringBuilder();
            for (var i = 1; Length(a[0], a.Type(0), row, i) is { } length; i++) dimensions.Append(CultureInfo.InvariantCulture, $"[1:{length}]");
            if (dimensions.Length > 0) result.WriteText(row, dimensions.ToString());
            else result.WriteNull(row);
        }),
        ScalarFunction.NullAware("pg_array_size", [Forms.Int4], Forms.Int8, (a, row, result) =>
        {
            const int most = 134217727;
            if (a[0].IsNull(row)) throw new SqlErrorException(new SqlError(SqlState.NullValueNotAllowed, "dimension values cannot be null"));
            var size = a[0].Read<int>(row);
            if (size is < 0 or > most)
                throw new SqlErrorException(new SqlError(SqlState.ProgramLimitExceeded, $"array size exceeds the maximum allowed ({most})"));
            result.Write(row, (long)size);
        }),
        ScalarFunction.Strict("pg_trimmed_length", [Forms.Int8, Forms.Int4], Forms.Int8, (a, row, result) =>
        {
            var (length, trimmed) = (a[0].Read<long>(row), a[1].Read<int>(row));
            if (trimmed < 0 || trimmed > length)
                throw new SqlErrorException(new SqlError(SqlState.ArraySubscriptError, $"number of elements to trim must be between 0 and {length}"));
            result.Write(row, length - trimmed);
        }),
        ScalarFunction.Strict("pg_array_out", [Forms.Texts], Forms.Text, (a, row, result) => result.WriteText(row, ArrayText.Print(a[0].ReadTexts(row), quote: true))),
        ScalarFunction.Strict("pg_array_out_nested", [Forms.Texts], Forms.Text, (a, row, result) => result.WriteText(row, ArrayText.Print(a[0].ReadTexts(row), quote: false))),
        ScalarFunction.Strict("pg_record_out", [Forms.Texts], Forms.Text, (a, row, result) => result.WriteText(row, ArrayText.PrintRow(a[0].ReadTexts(row)))),
        ScalarFunction.Strict("pg_array_in", [Forms.Text], Forms.Texts, (a, row, result) => result.WriteTexts(row, ArrayInput.Parse(a[0].ReadText(row)).Elements)),
        ScalarFunction.Strict("pg_array_to_string", [Forms.Texts, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, string.Join(a[1].ReadText(row), a[0].ReadTexts(row).Where(text => text is not null)))),
        ScalarFunction.NullAware("pg_array_to_string", [Forms.Texts, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[0].IsNull(row) || a[1].IsNull(row))
            {
                result.WriteNull(row);
                return;
            }
            var instead = a[2].IsNull(row) ? null : a[2].ReadText(row);
            var texts = a[0].ReadTexts(row).Select(text => text ?? instead).Where(text => text is not null);
            result.WriteText(row, string.Join(a[1].ReadText(row), texts));
        }),
        ScalarFunction.NullAware("pg_string_to_array", [Forms.Text, Forms.Text], Forms.Texts, (a, row, result) => Split(a, row, result)),
        ScalarFunction.NullAware("pg_string_to_array", [Forms.Text, Forms.Text, Forms.Text], Forms.Texts, (a, row, result) => Split(a, row, result)),
    ];

    // One decisive element decides; else a NULL element makes the answer unknown.
    private static ScalarFunction Quantified(string name, bool decisive) =>
        ScalarFunction.Strict(name, [EngineType.ListOf(Forms.Boolean)], Forms.Boolean, (a, row, result) =>
        {
            var entry = a[0].ReadList(row);
            var child = a[0].ListChild(Forms.Boolean);
            var unknown = false;
            for (var i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
            {
                if (child.IsNull(i)) unknown = true;
                else if (child.Read<bool>(i) == decisive)
                {
                    result.Write(row, decisive);
                    return;
                }
            }
            if (unknown) result.WriteNull(row);
            else result.Write(row, !decisive);
        });

    private static int? Length(in ColumnVector column, EngineType type, int row, int dimension)
    {
        if (dimension < 1 || type.Id != DuckType.List) return null;
        var entry = column.ReadList(row);
        if (entry.Length == 0) return null;
        if (dimension == 1) return (int)entry.Length;
        return type.Element.Id == DuckType.List ? Length(column.ListChild(type.Element), type.Element, (int)entry.Offset, dimension - 1) : null;
    }

    private static int Cardinality(in ColumnVector column, EngineType type, int row)
    {
        var entry = column.ReadList(row);
        if (type.Element.Id != DuckType.List || entry.Length == 0) return (int)entry.Length;
        return (int)entry.Length * Cardinality(column.ListChild(type.Element), type.Element, (int)entry.Offset);
    }

    private static int Dimensions(EngineType type) => type.Element.Id == DuckType.List ? 1 + Dimensions(type.Element) : 1;

    private static void Split(FunctionArguments a, int row, VectorWriter result)
    {
        if (a[0].IsNull(row))
        {
            result.WriteNull(row);
            return;
        }
        var text = a[0].ReadText(row);
        var asNull = a.Count > 2 && !a[2].IsNull(row) ? a[2].ReadText(row) : null;
        IEnumerable<string> parts = text.Length == 0 ? []
            : a[1].IsNull(row) ? text.EnumerateRunes().Select(rune => rune.ToString())
            : a[1].ReadText(row) is { Length: > 0 } delimiter ? text.Split(delimiter) : [text];
        result.WriteTexts(row, parts.Select(part => part == asNull ? null : part).ToImmutableArray());
    }
}
