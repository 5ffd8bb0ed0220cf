using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Engine.Functions.Network;

/// <summary>Functions and operators of inet and cidr.</summary>
/// <remarks>PostgreSQL documentation, section 9.12.</remarks>
internal static class NetworkFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_inet_key", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, NetworkOperations.Key(Read(a, 0, row)))),
        Text("pg_inet_of_cidr", value => value.ToInetText()),
        Text("pg_cidr_of_inet", value => value.Network.ToCidrText()),
        Text("pg_cidr_abbrev", CidrAbbreviation.Of),
        Text("pg_inet_text", value => value.ToCidrText()),
        Text("pg_inet_host", value => value.HostText),
        Text("pg_inet_network", value => value.Network.ToCidrText()),
        Text("pg_inet_netmask", value => new InetAddress(value.AllBits & ~value.HostBits, value.IsV6, value.Width).ToInetText()),
        Text("pg_inet_hostmask", value => new InetAddress(value.HostBits, value.IsV6, value.Width).ToInetText()),
        Text("pg_inet_broadcast", value => (value with { Bits = value.Bits | value.HostBits }).ToInetText()),
        Text("pg_inet_not", value => (value with { Bits = ~value.Bits & value.AllBits }).ToInetText()),
        Number("pg_inet_family", value => value.Family),
        Number("pg_inet_masklen", value => value.Mask),
        ScalarFunction.Strict("pg_inet_set_masklen", [Forms.Text, Forms.Int4, Forms.Boolean], Forms.Text, (a, row, result) =>
        {
            var value = NetworkOperations.WithLength(Read(a, 0, row), a[1].Read<int>(row));
            result.WriteText(row, a[2].Read<bool>(row) ? value.Network.ToCidrText() : value.ToInetText());
        }),
        Pair("pg_inet_same_family", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsV6 == r.IsV6)),
        Pair("pg_inet_merge", Forms.Text, (l, r, row, result) => result.WriteText(row, NetworkOperations.Merged(l, r).ToCidrText())),
        Pair("pg_inet_within", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r) && l.Mask > r.Mask)),
        Pair("pg_inet_within_or_same", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r))),
        Pair("pg_inet_overlaps", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r) || r.IsWithin(l))),
        Pair("pg_inet_and", Forms.Text, (l, r, row, result) => result.WriteText(row, NetworkOperations.Combined(l, r, "AND", (x, y) => x & y).ToInetText())),
        Pair("pg_inet_or", Forms.Text, (l, r, row, result) => result.WriteText(row, NetworkOperations.Combined(l, r, "OR", (x, y) => x | y).ToInetText())),
        ScalarFunction.Strict("pg_inet_add", [Forms.Text, Forms.Int8], Forms.Text, (a, row, result) =>
            result.WriteText(row, NetworkOperations.Added(Read(a, 0, row), a[1].Read<long>(row)).ToInetText())),
        Pair("pg_inet_distance", Forms.Int8, (l, r, row, result) => result.Write(row, NetworkOperations.Distance(l, r))),
    ];

    private delegate void PairKernel(InetAddress left, InetAddress right, int row, Native.Vectors.VectorWriter result);

    private static ScalarFunction Text(string name, Func<InetAddress, string> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, function(Read(a, 0, row))));

    private static ScalarFunction Number(string name, Func<InetAddress, int> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Int4, (a, row, result) => result.Write(row, function(Read(a, 0, row))));

    private static ScalarFunction Pair(string name, EngineType returns, PairKernel kernel) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Text], returns, (a, row, result) =>
            kernel(Read(a, 0, row), Read(a, 1, row), row, result));

    // inet's text and cidr's, as they are held.
    private static InetAddress Read(FunctionArguments arguments, int number, int row) => InetInput.Parse(arguments[number].ReadText(row));
}
