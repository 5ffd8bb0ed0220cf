using System.Collections.Immutable;

namespace Lakehouse.Postgres.Settings;

/// <summary>
/// One run-time parameter (GUC): a row of pg_settings without its current value.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 20.1 "Setting Parameters" and 54.25 "pg_settings".</remarks>
/// <param name="Name">As PostgreSQL spells it; found without regard to case.</param>
/// <param name="Type">What values it takes.</param>
/// <param name="Context">Who may change it, and when.</param>
/// <param name="Default">The value a session starts with, in base units.</param>
/// <param name="Unit">The base unit, or null.</param>
/// <param name="Minimum">Lowest value of a number.</param>
/// <param name="Maximum">Highest value of a number.</param>
/// <param name="Choices">Values of an enum.</param>
/// <param name="Category">pg_settings.category.</param>
/// <param name="Description">pg_settings.short_desc.</param>
/// <param name="ExtraDescription">pg_settings.extra_desc, or null.</param>
public sealed record SettingDefinition(
    string Name, SettingType Type, SettingContext Context, string Default, string? Unit, double Minimum, double Maximum,
    ImmutableArray<string> Choices, string Category, string Description, string? ExtraDescription)
{
    /// <summary>A parameter of a name with a dot that no definition has: PostgreSQL keeps it for an extension.</summary>
    public static SettingDefinition Placeholder(string name) => new(
        name, SettingType.String, SettingContext.User, "", null, 0, 0, [], "Customized Options", "", null);
}

/// <summary>pg_settings.vartype.</summary>
public enum SettingType
{
    /// <summary>on, off, true, false, yes, no, 1, 0 and their unambiguous prefixes.</summary>
    Bool,

    /// <summary>A whole number, with a unit where the parameter has one.</summary>
    Integer,

    /// <summary>A number, with a unit where the parameter has one.</summary>
    Real,

    /// <summary>Any text.</summary>
    String,

    /// <summary>One of <see cref="SettingDefinition.Choices"/>.</summary>
    Enum,
}

/// <summary>pg_settings.context: when a value can be set, from never to always.</summary>
public enum SettingContext
{
    /// <summary>Never.</summary>
    Internal,

    /// <summary>At server start.</summary>
    Postmaster,

    /// <summary>By the configuration file.</summary>
    Sighup,

    /// <summary>At connection start, by superusers.</summary>
    SuperuserBackend,

    /// <summary>At connection start.</summary>
    Backend,

    /// <summary>By superusers.</summary>
    Superuser,

    /// <summary>By everybody.</summary>
    User,
}
