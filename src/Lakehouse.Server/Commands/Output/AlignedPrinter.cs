using Lakehouse.Postgres.Types;

namespace Lakehouse.Server.Commands.Output;

/// <summary>psql's default form. Widths depend on all rows, so all are kept until the end, as psql does.</summary>
internal sealed class AlignedPrinter(TextWriter output) : IRowPrinter
{
    private static readonly HashSet<uint> RightAligned =
        [TypeOid.Int2, TypeOid.Int4, TypeOid.Int8, TypeOid.Float4, TypeOid.Float8, TypeOid.Numeric, TypeOid.Oid, TypeOid.Money];

    private readonly List<string?[]> _rows = [];
    private IReadOnlyList<PrintedColumn> _columns = [];

    public void Begin(IReadOnlyList<PrintedColumn> columns) => _columns = columns;

    public void Row(string?[] values) => _rows.Add(values);

    public void End()
    {
        var widths = _columns.Select((column, i) => _rows.Select(row => row[i]?.Length ?? 0).Append(column.Name.Length).Max()).ToArray();
        output.WriteLine(string.Join('|', _columns.Select((column, i) => $" {Center(column.Name, widths[i])} ")).TrimEnd());
        output.WriteLine(string.Join('+', widths.Select(width => new string('-', width + 2))));
        foreach (var row in _rows)
            output.WriteLine(string.Join('|', row.Select((value, i) => $" {Align(value ?? "", _columns[i], widths[i])} ")).TrimEnd());
        output.WriteLine(_rows.Count == 1 ? "(1 row)\n" : $"({_rows.Count} rows)\n");
        _rows.Clear();
    }

    private static string Align(string value, PrintedColumn column, int width) =>
        RightAligned.Contains(column.TypeOid) ? value.PadLeft(width) : value.PadRight(width);

    private static string Center(string name, int width) => name.PadLeft(name.Length + ((width - name.Length) / 2)).PadRight(width);
}
