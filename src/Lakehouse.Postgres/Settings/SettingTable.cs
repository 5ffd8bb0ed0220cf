using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Lakehouse.Postgres.Reference;

namespace Lakehouse.Postgres.Settings;

/// <summary>
/// Every run-time parameter: PostgreSQL's own rows (catalog/pg_settings.csv) with this server's differences beside them
/// (catalog/overrides/pg_settings.csv). Adding or changing one is a row there.
/// </summary>
public sealed class SettingTable
{
    private readonly Dictionary<string, SettingDefinition> _byName = new(StringComparer.OrdinalIgnoreCase);

    private SettingTable()
    {
        Add(ReferenceTable.Load(typeof(SettingTable).Assembly, "catalog/pg_settings.csv"));
        Add(ReferenceTable.Load(typeof(SettingTable).Assembly, "catalog/overrides/pg_settings.csv"));
        All = [.. _byName.Values.OrderBy(setting => setting.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The table; read once.</summary>
    public static SettingTable Default { get; } = new();

    /// <summary>All parameters in the order SHOW ALL lists them.</summary>
    public ImmutableArray<SettingDefinition> All { get; }

    /// <summary>The parameters whose changes are reported to the client (GUC_REPORT).</summary>
    /// <remarks>PostgreSQL documentation, section 55.2.7 "Asynchronous Operations".</remarks>
    public static ImmutableArray<string> Reported { get; } =
    [
        "application_name", "client_encoding", "DateStyle", "default_transaction_read_only", "in_hot_standby", "integer_datetimes",
        "IntervalStyle", "is_superuser", "server_encoding", "server_version", "session_authorization", "standard_conforming_strings",
        "TimeZone",
    ];

    /// <summary>The parameter of that name, in any case.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out SettingDefinition? setting) => _byName.TryGetValue(name, out setting);

    private void Add(ReferenceTable table)
    {
        int name = table.Ordinal("name"), type = table.Ordinal("vartype"), context = table.Ordinal("context"),
            boot = table.Ordinal("boot_val"), unit = table.Ordinal("unit"), min = table.Ordinal("min_val"),
            max = table.Ordinal("max_val"), choices = table.Ordinal("enumvals"), category = table.Ordinal("category"),
            shortText = table.Ordinal("short_desc"), longText = table.Ordinal("extra_desc");
        foreach (var row in table.Rows)
        {
            _byName[row[name]!] = new SettingDefinition(
                row[name]!, ParseType(row[type]!), ParseContext(row[context]!), row[boot] ?? "", row[unit], ParseNumber(row[min]),
                ParseNumber(row[max]), ParseChoices(row[choices]), row[category] ?? "", row[shortText] ?? "", row[longText]);
        }
    }

    private static SettingType ParseType(string text) => Enum.Parse<SettingType>(text, ignoreCase: true);

    private static SettingContext ParseContext(string text) =>
        Enum.Parse<SettingContext>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static double ParseNumber(string? text) => text is null ? 0 : double.Parse(text, CultureInfo.InvariantCulture);

    // The array's text form; the values hold no comma or quote of their own.
    private static ImmutableArray<string> ParseChoices(string? text) =>
        text is null ? [] : [.. text.Trim('{', '}').Split(',').Select(choice => choice.Trim('"'))];
}
