using System.Security.Cryptography;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>The SHA-2 functions that the engine lacks.</summary>
/// <remarks>PostgreSQL documentation, table 9.12.</remarks>
internal static class Digests
{
    public static IEnumerable<ScalarFunction> Functions => [Digest("pg_sha384", SHA384.HashData), Digest("pg_sha512", SHA512.HashData)];

    private delegate byte[] Hash(ReadOnlySpan<byte> bytes);

    private static ScalarFunction Digest(string name, Hash hash) =>
        ScalarFunction.Strict(name, [Forms.Blob], Forms.Blob, (a, row, result) => result.WriteBytes(row, hash(a[0].ReadBytes(row))));
}
