using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Functions.Vectors;

/// <summary>Casts of int4[], float4[], float8[] and numeric[] to vector.</summary>
internal static class VectorOfArray
{
    public static void Write(FunctionArguments arguments, int row, VectorWriter result)
    {
        var type = arguments.Type(0).Element;
        if (type.Id == DuckType.List) throw VectorForm.Invalid("array must be 1-D");
        var entry = arguments[0].ReadList(row);
        var child = arguments[0].ListChild(type);
        var elements = new float[(int)entry.Length];
        for (var i = 0; i < elements.Length; i++)
            if (child.IsNull((int)entry.Offset + i)) throw new SqlError(SqlState.NullValueNotAllowed, "array must not contain nulls").ToException();
        VectorForm.RequireDimensions(elements.Length);
        for (var i = 0; i < elements.Length; i++) elements[i] = Element(child, (int)entry.Offset + i, type);
        foreach (var element in elements) VectorForm.Finite(element);
        result.WriteBytes(row, VectorForm.Held(elements));
    }

    private static float Element(in ColumnVector elements, int at, EngineType type) => type.Id switch
    {
        DuckType.Float => elements.Read<float>(at),
        DuckType.Double => (float)elements.Read<double>(at),
        DuckType.Integer => elements.Read<int>(at),
        _ => FloatInput.ParseFloat4(elements.ReadText(at)),
    };
}
