using Lakehouse.Postgres.Settings;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility;

/// <summary>SHOW name and SHOW ALL.</summary>
/// <remarks>PostgreSQL documentation, SQL command SHOW.</remarks>
internal sealed class ShowCommand(Session session, ShowStatement statement) : Command
{
    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn> Columns { get; } = statement.Name is { } name
        ? [Text(session.Settings.CanonicalName(name))]
        : [Text("name"), Text("setting"), Text("description")];

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new TextRows(Rows, "SHOW");

    private static ResultColumn Text(string name) => new(name, TypeOid.Text);

    private List<string?[]> Rows() => statement.Name is { } name
        ? [[session.Settings.Show(name)]]
        : [.. session.Settings.All().Select(row => new string?[]
            { row.Setting.Name, SettingParser.Print(row.Setting, row.Value), row.Setting.Description })];
}
