using System.Globalization;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>Snapshots of transactions, <c>xmin:xmax:xip,…</c>, and what became of a transaction. Nothing writes, so all that ended committed.</summary>
/// <remarks>PostgreSQL documentation, section 9.26.8 "Transaction ID and Snapshot Information Functions".</remarks>
internal static class TransactionSnapshots
{
    // The numbers of transactions of this process begin behind it.
    private const ulong FirstRemembered = 1000;

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_snapshot_of", [Forms.Int8], Forms.Text, (a, row, result) =>
            result.WriteText(row, string.Create(CultureInfo.InvariantCulture, $"{a[0].Read<long>(row)}:{a[0].Read<long>(row)}:"))),
        ScalarFunction.Strict("pg_snapshot_xmin", [Forms.Text], Forms.Int8, (a, row, result) => result.Write(row, Read(a[0].ReadText(row)).Minimum)),
        ScalarFunction.Strict("pg_snapshot_xmax", [Forms.Text], Forms.Int8, (a, row, result) => result.Write(row, Read(a[0].ReadText(row)).Maximum)),
        ScalarFunction.Strict("pg_snapshot_xip", [Forms.Text], EngineType.ListOf(Forms.Int8), (a, row, result) =>
        {
            var running = Read(a[0].ReadText(row)).Running;
            var list = result.BeginList(row, running.Length);
            for (var i = 0; i < running.Length; i++) list.Write(i, running[i]);
        }),
        ScalarFunction.Strict("pg_snapshot_sees", [Forms.Int8, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            var (id, snapshot) = (a[0].Read<long>(row), Read(a[1].ReadText(row)));
            result.Write(row, (ulong)id < (ulong)snapshot.Minimum || ((ulong)id < (ulong)snapshot.Maximum && !snapshot.Running.Contains(id)));
        }),
        // The transaction asked for, the one that asks.
        ScalarFunction.Strict("pg_transaction_status", [Forms.Int8, Forms.Int8], Forms.Text, (a, row, result) =>
        {
            var (id, current) = ((ulong)a[0].Read<long>(row), (ulong)a[1].Read<long>(row));
            if (id > current)
                throw new SqlError(SqlState.InvalidParameterValue, string.Create(CultureInfo.InvariantCulture, $"transaction ID {id} is in the future")).ToException();
            // What came before the first is forgotten.
            if (id <= FirstRemembered) result.WriteNull(row);
            else result.WriteText(row, id == current ? "in progress" : "committed");
        }),
    ];

    private static (long Minimum, long Maximum, long[] Running) Read(string text)
    {
        var parts = text.Split(':');
        return (Number(parts[0]), Number(parts[1]), parts[2].Length == 0 ? [] : [.. parts[2].Split(',').Select(Number)]);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
