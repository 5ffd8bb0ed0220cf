using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Reading;

/// <summary>Casts to and among the types that are held as text, row by row, and the keys of those that do not compare as their text.</summary>
internal static class TextHeldInput
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        // The type's name and a text that is read as it.
        ScalarFunction.Strict("pg_held_in", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, TextHeldTypes.Find(a[0].ReadText(row)).Read(a[1].ReadText(row)))),
        // Bytes that compare as the values do: of the types that ask for it, the binary format.
        ScalarFunction.Strict("pg_held_key", [Forms.Text, Forms.Text], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, TextHeldTypes.Find(a[0].ReadText(row)).Send(a[1].ReadText(row)))),
        Map("pg_name", PgName.Truncate),
    ];

    private static ScalarFunction Map(string name, Func<string, string> map) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, map(a[0].ReadText(row))));
}
