using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Execution;

/// <summary>Reads what columns a statement or a result has.</summary>
internal static class ResultColumns
{
    /// <summary>The columns that a statement will have; none where it returns no rows.</summary>
    public static EngineColumn[] Of(PreparedHandle prepared)
    {
        var columns = new EngineColumn[PreparedApi.ColumnCount(prepared)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new EngineColumn(
                PreparedApi.ColumnName(prepared, (ulong)i) ?? "",
                LogicalTypeReader.Read(PreparedApi.ColumnType(prepared, (ulong)i)));
        }
        return columns;
    }

    /// <summary>
    /// The columns that a result has. They can differ from what was prepared (a parameter's type, a changed file), so
    /// every result is asked; <paramref name="expected"/> saves the work where nothing has changed.
    /// </summary>
    public static EngineColumn[] Of(nint result, EngineColumn[] expected)
    {
        var count = (int)ResultApi.ColumnCount(result);
        if (count == expected.Length && AllAs(result, expected)) return expected;
        var columns = new EngineColumn[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = new EngineColumn(
                ResultApi.ColumnName(result, (ulong)i) ?? "",
                LogicalTypeReader.Read(ResultApi.ColumnType(result, (ulong)i)));
        }
        return columns;
    }

    // The id says all about a type that has no parts, no width and no dictionary.
    private static bool AllAs(nint result, EngineColumn[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var type = expected[i].Type;
            if (ResultApi.ColumnTypeId(result, (ulong)i) != type.Id) return false;
            if (type.Id is DuckType.Decimal or DuckType.Enum or DuckType.List or DuckType.Array or DuckType.Struct or DuckType.Map or DuckType.Union)
                return false;
        }
        return true;
    }
}
