using Lakehouse.Sessions.Settings;

namespace Lakehouse.Sessions.Plans;

/// <summary>The settings that were looked at while something was made, which holds for whoever has the same values.</summary>
/// <param name="settings">The session's that makes it.</param>
internal sealed class SettingsRead(SessionSettings settings)
{
    private readonly List<(string Name, string? Value)> _read = [];

    /// <summary>A setting's value, which is noted.</summary>
    public string? Show(string name)
    {
        var value = settings.TryShow(name);
        if (!_read.Contains((name, value))) _read.Add((name, value));
        return value;
    }

    /// <summary>Whether a session has these values.</summary>
    public bool AreThoseOf(SessionSettings others)
    {
        foreach (var (name, value) in _read)
        {
            if (others.TryShow(name) != value) return false;
        }

        return true;
    }
}
