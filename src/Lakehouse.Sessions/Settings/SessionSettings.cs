using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>
/// The run-time parameters of one session: SET, SET LOCAL and RESET, undone and kept with the transaction as PostgreSQL does.
/// </summary>
/// <remarks>PostgreSQL documentation, SQL command SET. Used by the session's thread only.</remarks>
public sealed class SessionSettings
{
    private static readonly ImmutableDictionary<string, string> None =
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    // PostgreSQL bounds neither; its sessions do not share their memory.
    private const int LongestValue = 1 << 20;
    private const int MostOwnNames = 1000;

    private readonly SettingTable _table;
    private readonly Dictionary<string, string> _reported = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Frame> _frames = new();
    private readonly ImmutableDictionary<string, string> _defaults;

    // Values that were looked up since one changed: a statement asks for a dozen. Never changed itself, because other threads look as well.
    private volatile Known _known;
    private int _taken = -1;
    private Frame _now;

    /// <summary>Settings at the start of a session.</summary>
    /// <param name="table">The parameters there are.</param>
    /// <param name="defaults">Values that stand in for the table's defaults here: who the user is, what the server or its catalog file sets.</param>
    public SessionSettings(SettingTable table, IReadOnlyDictionary<string, string> defaults)
    {
        _table = table;
        _defaults = None.AddRange(defaults);
        _now = new Frame(None, None);
        _known = new Known(_now, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>Decides who the session may become; null where nothing is asked.</summary>
    internal IRoleSettings? Roles { get; init; }

    /// <summary>Every change raises it; caches of derived values compare it.</summary>
    public int Version { get; private set; }

    /// <summary>Where values come from that RESET goes back to, as pg_settings names it, by parameter: <c>client</c> or <c>user</c>; of others, the server.</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The stored value: numbers in base units.</summary>
    /// <exception cref="SqlErrorException">42704.</exception>
    public string this[string name] => _known is var known && ReferenceEquals(known.Of, _now) && known.Values.TryGetValue(name, out var value) ? value : Look(name);

    /// <summary>What SHOW prints.</summary>
    public string Show(string name) => Print(Find(name), this[name]);

    /// <summary>The parameter's name as PostgreSQL spells it.</summary>
    /// <exception cref="SqlErrorException">42704.</exception>
    public string CanonicalName(string name)
    {
        _ = this[name];
        return Find(name).Name;
    }

    /// <summary>What current_setting(name, true) gives: null where there is no such parameter.</summary>
    public string? TryShow(string name) =>
        TryFind(name) is { } setting && Value(setting) is { } value ? Print(setting, value) : null;

    /// <summary>Every parameter with its stored value, for SHOW ALL and pg_settings.</summary>
    public IEnumerable<(SettingDefinition Setting, string Value, string Reset)> All()
    {
        foreach (var setting in _table.All) yield return (setting, Value(setting)!, Default(setting)!);
    }

    /// <summary>SET, or SET LOCAL.</summary>
    /// <exception cref="SqlErrorException">42704, 22023, 55P02; 54000: the value is too long, or there are too many of the client's own.</exception>
    public void Set(string name, string text, bool local = false)
    {
        var setting = Find(name);
        CheckContext(setting);
        if (text.Length > LongestValue)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"value of parameter \"{setting.Name}\" is longer than {LongestValue} characters").ToException();
        var value = SettingChecks.Check(setting, SettingParser.Parse(setting, text), Value(setting));
        CheckCount(setting);
        if (!RoleSettings.Are(setting.Name))
        {
            Change(setting.Name, value, local);
            return;
        }

        Roles?.Check(this, setting.Name, value);
        Change(setting.Name, value, local);
        if (setting.Name == RoleSettings.SessionAuthorization) Change(RoleSettings.Role, RoleSettings.None, local);
        TellSuperuser(local);
    }

    /// <summary>RESET, or SET … TO DEFAULT.</summary>
    public void Reset(string name, bool local = false)
    {
        var setting = Find(name);
        CheckContext(setting);
        if (local) Change(setting.Name, Default(setting) ?? "", local: true);
        else Store(Without(setting.Name));
        if (setting.Name == RoleSettings.SessionAuthorization) Store(Without(RoleSettings.Role));
        if (RoleSettings.Are(setting.Name)) TellSuperuser(local);
    }

    /// <summary>RESET ALL. The parameters that describe the transaction or the user stay.</summary>
    public void ResetAll() => Store(_now with
    {
        Session = Kept(_now.Session),
        Local = Kept(_now.Local),
    });

    /// <summary>Sets what the server itself decides (transaction_isolation, is_superuser), past the checks of SET.</summary>
    public void SetInternal(string name, string value, bool local = false) => Change(Find(name).Name, value, local);

    /// <summary>A transaction or savepoint begins.</summary>
    public void Push() => _frames.Push(_now);

    /// <summary>A savepoint is released: its changes belong to what encloses it.</summary>
    public void Release() => _frames.Pop();

    /// <summary>The transaction or savepoint is undone.</summary>
    public void Rollback() => Store(_frames.Pop());

    /// <summary>The savepoint is undone and stays defined.</summary>
    public void RollbackTo() => Store(_frames.Peek());

    /// <summary>The transaction ends well: SET stays, SET LOCAL goes.</summary>
    public void Commit()
    {
        _frames.Clear();
        if (!_now.Local.IsEmpty) Store(_now with { Local = None });
    }

    /// <summary>The reported parameters whose values changed since the last call; the first call gives all.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TakeChanges()
    {
        if (_taken == Version) return [];
        _taken = Version;
        List<KeyValuePair<string, string>>? changes = null;
        foreach (var name in SettingTable.Reported)
        {
            var value = Show(name);
            if (_reported.TryGetValue(name, out var last) && last == value) continue;
            _reported[name] = value;
            (changes ??= []).Add(new(name, value));
        }

        return changes ?? [];
    }

    private static string Print(SettingDefinition setting, string value) =>
        ConnectionSettings.AreShownWithoutUnit(setting.Name) ? value : SettingParser.Print(setting, value);

    private static ImmutableDictionary<string, string> Kept(ImmutableDictionary<string, string> values) =>
        None.AddRange(values.Where(pair => SettingChecks.SurvivesResetAll(pair.Key)));

    private void Change(string name, string value, bool local) => Store(local
        ? _now with { Local = _now.Local.SetItem(name, value) }
        : new Frame(_now.Session.SetItem(name, value), _now.Local.Remove(name)));

    private Frame Without(string name) => _now with { Session = _now.Session.Remove(name), Local = _now.Local.Remove(name) };

    private void TellSuperuser(bool local)
    {
        if (Roles is not null) SetInternal("is_superuser", Roles.IsSuperuser(this) ? "on" : "off", local);
    }

    private void Store(Frame frame)
    {
        if (frame == _now) return;
        _now = frame;
        Version++;
    }

    private string Look(string name)
    {
        var now = _now;
        var setting = Find(name);
        var value = Value(setting, now) ?? throw Unrecognized(name);
        // A client may spell a name in many ways, and have names of its own.
        if (!_table.TryFind(name, out _) || name != setting.Name) return value;
        var known = _known;
        var values = ReferenceEquals(known.Of, now) ? new Dictionary<string, string>(known.Values, StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal);
        values[name] = value;
        _known = new Known(now, values);
        return value;
    }

    private string? Value(SettingDefinition setting) => Value(setting, _now);

    private string? Value(SettingDefinition setting, Frame frame) =>
        frame.Local.TryGetValue(setting.Name, out var value) || frame.Session.TryGetValue(setting.Name, out value) ? value : Default(setting);

    private string? Default(SettingDefinition setting) => _defaults.TryGetValue(setting.Name, out var value) ? value
        : _table.TryFind(setting.Name, out _) ? setting.Default
        : null;

    private SettingDefinition Find(string name) => TryFind(name) ?? throw Unrecognized(name);

    private SettingDefinition? TryFind(string name) => _table.TryFind(name, out var setting) ? setting
        : SettingChecks.IsPlaceholderName(name) ? SettingDefinition.Placeholder(name)
        : null;

    private static SqlErrorException Unrecognized(string name) =>
        new SqlError(SqlState.UndefinedObject, $"unrecognized configuration parameter \"{name}\"").ToException();

    private void CheckCount(SettingDefinition setting)
    {
        if (_now.Session.Count + _now.Local.Count < MostOwnNames || _table.TryFind(setting.Name, out _) || Value(setting) is not null) return;
        throw new SqlError(SqlState.ProgramLimitExceeded, $"more than {MostOwnNames} parameters are set").ToException();
    }

    private void CheckContext(SettingDefinition setting)
    {
        var reason = setting.Context switch
        {
            SettingContext.Internal => "cannot be changed",
            SettingContext.Postmaster => "cannot be changed without restarting the server",
            SettingContext.Sighup => "cannot be changed now",
            SettingContext.Backend or SettingContext.SuperuserBackend => "cannot be set after connection start",
            SettingContext.Superuser or SettingContext.User => null,
        };
        if (reason is not null)
            throw new SqlError(SqlState.CantChangeRuntimeParam, $"parameter \"{setting.Name}\" {reason}").ToException();
        if (setting.Context == SettingContext.Superuser && this["is_superuser"] != "on")
            throw new SqlError(SqlState.InsufficientPrivilege, $"permission denied to set parameter \"{setting.Name}\"").ToException();
    }

    /// <summary>Values as one frame has them.</summary>
    private sealed record Known(Frame Of, Dictionary<string, string> Values);

    private sealed record Frame(ImmutableDictionary<string, string> Session, ImmutableDictionary<string, string> Local);
}
