namespace Lakehouse.Wire.Transport;

/// <summary>
/// Work that waits, by user: users take turns, each one's work in the order it came, and no user has more than a share under way.
/// </summary>
/// <remarks>Not thread safe.</remarks>
/// <param name="share">The most that runs for one user at a time.</param>
internal sealed class FairQueue<TWork>(int share)
{
    // Users who have nothing here are remembered up to this number, so that a message costs no allocation.
    private const int Remembered = 256;

    private readonly Dictionary<string, User> _users = [];

    // Those who have work that waits; who comes next is first.
    private readonly Queue<User> _turns = new();

    /// <summary>Work that waits.</summary>
    public int Count { get; private set; }

    /// <summary>Whether some of it might run now.</summary>
    public bool HasReady => Count > 0 && _turns.Any(IsReady);

    /// <summary>Adds work.</summary>
    public void Enqueue(string name, TWork work)
    {
        var user = Find(name);
        user.Waiting.Enqueue(work);
        Count++;
        if (user.Waiting.Count == 1) _turns.Enqueue(user);
    }

    /// <summary>Takes the work whose turn it is; it is under way then, until <see cref="Leave"/>.</summary>
    /// <returns>False where there is none, or only of users who have their share.</returns>
    public bool TryTake(out string name, out TWork work)
    {
        for (var left = _turns.Count; left > 0; left--)
        {
            var user = _turns.Dequeue();
            if (!IsReady(user))
            {
                _turns.Enqueue(user);
                continue;
            }

            (name, work) = (user.Name, user.Waiting.Dequeue());
            if (user.Waiting.Count > 0) _turns.Enqueue(user);
            user.Running++;
            Count--;
            return true;
        }

        (name, work) = ("", default!);
        return false;
    }

    /// <summary>Some work of a user is under way again.</summary>
    /// <returns>Whether the user has no more than the share with it.</returns>
    public bool Enter(string name) => ++Find(name).Running <= share;

    /// <summary>Some work of a user is under way no more.</summary>
    public void Leave(string name)
    {
        var user = Find(name);
        user.Running--;
        if (_users.Count > Remembered && user.Running == 0 && user.Waiting.Count == 0) _users.Remove(name);
    }

    private User Find(string name)
    {
        if (!_users.TryGetValue(name, out var user)) _users[name] = user = new User(name);
        return user;
    }

    private bool IsReady(User user) => user.Running < share;

    private sealed class User(string name)
    {
        public string Name { get; } = name;

        public Queue<TWork> Waiting { get; } = new();

        public int Running { get; set; }
    }
}
