using System.Globalization;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sessions.Settings;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_settings: the parameters with the values they have in the session, numbers in base units.</summary>
/// <remarks>PostgreSQL documentation, section 54.24.</remarks>
internal static class SettingRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, SessionSettings settings)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["pending_restart"] = false },
            "name", "setting", "unit", "category", "short_desc", "extra_desc", "context", "vartype", "source", "min_val", "max_val",
            "enumvals", "boot_val", "reset_val");
        return settings.All().Select(now => Row(
            shape, now.Setting, now.Value, now.Reset, now.Value == now.Reset ? settings.Origins.GetValueOrDefault(now.Setting.Name, "default") : "session"));
    }

    private static object?[] Row(RowShape shape, SettingDefinition setting, string value, string reset, string source)
    {
        var isNumber = setting.Type is SettingType.Integer or SettingType.Real;
        return shape.Row(
            setting.Name, value, setting.Unit, setting.Category, setting.Description, setting.ExtraDescription, Context(setting.Context),
            Type(setting.Type), source, isNumber ? Number(setting.Minimum) : null,
            isNumber ? Number(setting.Maximum) : null, setting.Type == SettingType.Enum ? setting.Choices.ToArray() : null, setting.Default, reset);
    }

    private static string Number(double limit) =>
        Math.Abs(limit) < 1e15 ? limit.ToString("0.######", CultureInfo.InvariantCulture) : limit.ToString("0.#####e+00", CultureInfo.InvariantCulture);

    private static string Type(SettingType type) => type switch
    {
        SettingType.Bool => "bool",
        SettingType.Integer => "integer",
        SettingType.Real => "real",
        SettingType.String => "string",
        SettingType.Enum => "enum",
    };

    private static string Context(SettingContext context) => context switch
    {
        SettingContext.Internal => "internal",
        SettingContext.Postmaster => "postmaster",
        SettingContext.Sighup => "sighup",
        SettingContext.SuperuserBackend => "superuser-backend",
        SettingContext.Backend => "backend",
        SettingContext.Superuser => "superuser",
        SettingContext.User => "user",
    };
}
