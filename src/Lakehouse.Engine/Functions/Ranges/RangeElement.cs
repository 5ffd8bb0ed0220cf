using System.Globalization;
using System.Numerics;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Ranges;

/// <summary>The values of a range type in the engine's columns.</summary>
/// <param name="Type">The engine's type of a value.</param>
/// <param name="Read">From a cell.</param>
/// <param name="Write">Into a cell.</param>
internal sealed record RangeElement(EngineType Type, RangeElement.Reader Read, RangeElement.Writer Write)
{
    /// <summary>Reads a cell that is not NULL.</summary>
    internal delegate PgNumeric Reader(in ColumnVector column, int row);

    /// <summary>Writes a cell.</summary>
    internal delegate void Writer(VectorWriter result, int row, PgNumeric value);

    /// <summary>Those of a range type.</summary>
    public static RangeElement Of(RangeType type) => type.Element switch
    {
        TypeOid.Int4 => Whole<int>(Forms.Int4),
        TypeOid.Int8 => Whole<long>(Forms.Int8),
        TypeOid.Date => Whole<int>(Forms.Date),
        TypeOid.Timestamp => Whole<long>(Forms.Timestamp),
        TypeOid.TimestampTz => Whole<long>(Forms.TimestampTz),
        TypeOid.Numeric => new RangeElement(
            Forms.Text, (in ColumnVector column, int row) => NumericInput.Parse(column.ReadText(row)), (result, row, value) => result.WriteText(row, value.ToString())),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"no values of range type {type.Name} are known")),
    };

    private static RangeElement Whole<T>(EngineType type) where T : unmanaged, IBinaryInteger<T> => new(
        type,
        (in ColumnVector column, int row) => RangeTypes.Number(long.CreateChecked(column.Read<T>(row))),
        (result, row, value) => result.Write(row, T.CreateChecked(value.Unscaled)));
}
