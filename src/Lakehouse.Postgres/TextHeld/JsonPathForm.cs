using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>jsonpath: binary is a version byte and the text.</summary>
/// <remarks>jsonpath_send in src/backend/utils/adt/jsonpath.c.</remarks>
internal static class JsonPathForm
{
    private const byte Version = 1;

    public static TextHeldType Row { get; } = new(
        TypeOid.JsonPath, "jsonpath", JsonPathInput.Canonical, text => [Version, .. Encoding.UTF8.GetBytes(text)], Receive);

    private static string Receive(ref PgReader reader)
    {
        var version = reader.ReadByte();
        if (version != Version) throw new SqlError(SqlState.InternalError, $"unsupported jsonpath version number: {version}").ToException();
        return JsonPathInput.Canonical(reader.ReadText());
    }
}
