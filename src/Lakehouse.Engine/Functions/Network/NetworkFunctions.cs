using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Network;

/// <summary>Functions and operators of inet and cidr.</summary>
/// <remarks>PostgreSQL documentation, section 9.12.</remarks>
internal static class NetworkFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_inet_key", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, InetAddress.Read(a[0].ReadText(row)).Key())),
        Text("pg_inet_of_cidr", value => value.ToString()),
        Text("pg_cidr_of_inet", value => value.Network().ToCidr()),
        Text("pg_cidr_abbrev", value => value.Abbreviated()),
        Text("pg_inet_text", value => value.ToCidr()),
        Text("pg_inet_host", value => value.Host),
        Text("pg_inet_network", value => value.Network().ToCidr()),
        Text("pg_inet_netmask", value => new InetAddress(value.Mask(), value.MaximumBits).ToString()),
        Text("pg_inet_hostmask", value => new InetAddress(Inverted(value.Mask()), value.MaximumBits).ToString()),
        Text("pg_inet_broadcast", value => value.With(value with { Address = Inverted(value.Mask()) }, "OR", (l, r) => (byte)(l | r)).ToString()),
        Text("pg_inet_not", value => (value with { Address = Inverted(value.Address) }).ToString()),
        Number("pg_inet_family", value => value.Family),
        Number("pg_inet_masklen", value => value.Bits),
        ScalarFunction.Strict("pg_inet_set_masklen", [Forms.Text, Forms.Int4, Forms.Boolean], Forms.Text, (a, row, result) =>
        {
            var value = WithLength(InetAddress.Read(a[0].ReadText(row)), a[1].Read<int>(row));
            result.WriteText(row, a[2].Read<bool>(row) ? value.Network().ToCidr() : value.ToString());
        }),
        Pair("pg_inet_same_family", Forms.Boolean, (l, r, row, result) => result.Write(row, l.Family == r.Family)),
        Pair("pg_inet_merge", Forms.Text, (l, r, row, result) => result.WriteText(row, Merged(l, r).ToCidr())),
        Pair("pg_inet_within", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r) && l.Bits > r.Bits)),
        Pair("pg_inet_within_or_same", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r))),
        Pair("pg_inet_overlaps", Forms.Boolean, (l, r, row, result) => result.Write(row, l.IsWithin(r) || r.IsWithin(l))),
        Pair("pg_inet_and", Forms.Text, (l, r, row, result) => result.WriteText(row, l.With(r, "AND", (x, y) => (byte)(x & y)).ToString())),
        Pair("pg_inet_or", Forms.Text, (l, r, row, result) => result.WriteText(row, l.With(r, "OR", (x, y) => (byte)(x | y)).ToString())),
        ScalarFunction.Strict("pg_inet_add", [Forms.Text, Forms.Int8], Forms.Text, (a, row, result) =>
        {
            var value = InetAddress.Read(a[0].ReadText(row));
            result.WriteText(row, value.WithNumber(value.Number() + a[1].Read<long>(row)).ToString());
        }),
        Pair("pg_inet_distance", Forms.Int8, (l, r, row, result) =>
        {
            if (l.Family != r.Family) throw InetAddress.DifferentSizes("subtract");
            var distance = l.Number() - r.Number();
            if (distance < long.MinValue || distance > long.MaxValue) throw new SqlError(SqlState.NumericValueOutOfRange, "result is out of range").ToException();
            result.Write(row, (long)distance);
        }),
    ];

    private delegate void PairKernel(InetAddress left, InetAddress right, int row, Native.Vectors.VectorWriter result);

    private static ScalarFunction Text(string name, Func<InetAddress, string> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, function(InetAddress.Read(a[0].ReadText(row)))));

    private static ScalarFunction Number(string name, Func<InetAddress, int> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Int4, (a, row, result) => result.Write(row, function(InetAddress.Read(a[0].ReadText(row)))));

    private static ScalarFunction Pair(string name, EngineType returns, PairKernel kernel) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Text], returns, (a, row, result) =>
            kernel(InetAddress.Read(a[0].ReadText(row)), InetAddress.Read(a[1].ReadText(row)), row, result));

    private static byte[] Inverted(byte[] bytes) => Array.ConvertAll(bytes, octet => (byte)~octet);

    // -1 is a single host.
    private static InetAddress WithLength(InetAddress value, int bits) => bits == -1
        ? value with { Bits = value.MaximumBits }
        : bits >= 0 && bits <= value.MaximumBits
            ? value with { Bits = bits }
            : throw new SqlError(SqlState.InvalidParameterValue, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"invalid mask length: {bits}")).ToException();

    private static InetAddress Merged(InetAddress left, InetAddress right) => left.Family == right.Family
        ? (left with { Bits = Math.Min(Math.Min(left.Bits, right.Bits), left.SharedBits(right)) }).Network()
        : throw new SqlError(SqlState.InvalidParameterValue, "cannot merge addresses from different families").ToException();
}
