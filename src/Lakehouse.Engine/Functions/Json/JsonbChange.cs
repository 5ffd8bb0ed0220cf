using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>What happens to the place that a path leads to.</summary>
internal enum JsonbChangeKind
{
    /// <summary>jsonb_set(), create_if_missing false.</summary>
    Replace,

    /// <summary>jsonb_set().</summary>
    ReplaceOrAdd,

    /// <summary>jsonb_insert().</summary>
    InsertBefore,

    /// <summary>jsonb_insert(), insert_after true.</summary>
    InsertAfter,

    /// <summary>The operator #-.</summary>
    Delete,
}

/// <summary>jsonb_set(), jsonb_insert() and #-: the value with one place changed.</summary>
/// <remarks>PostgreSQL's setPath and its siblings, src/backend/utils/adt/jsonfuncs.c.</remarks>
internal readonly struct JsonbChange(JsonbChangeKind kind, string?[] path, JsonbValue value)
{
    /// <summary>Changes a value.</summary>
    /// <exception cref="SqlErrorException">22004, 22023, 22P02.</exception>
    public JsonbValue ApplyTo(JsonbValue root)
    {
        if (root.IsScalar)
        {
            throw Invalid(kind == JsonbChangeKind.Delete ? "cannot delete path in scalar" : "cannot set path in scalar");
        }
        var empty = root is JsonbArray { Items.IsEmpty: true } or JsonbObject { Members.IsEmpty: true };
        if (path.Length == 0 || (empty && kind is (JsonbChangeKind.Delete or JsonbChangeKind.Replace))) return root;
        return At(root, 0);
    }

    private JsonbValue At(JsonbValue node, int level)
    {
        JsonbDepth.Ensure();
        if (path[level] is not { } step)
        {
            throw new SqlErrorException(new SqlError(
                SqlState.NullValueNotAllowed, $"path element at position {level + 1} is null"));
        }
        return node switch
        {
            JsonbObject members => InObject(members, step, level),
            JsonbArray array => InArray(array, step, level),
            _ => node,
        };
    }

    private JsonbObject InObject(JsonbObject node, string key, int level)
    {
        var own = node[key];
        var last = level == path.Length - 1;
        if (!last) return own is null ? node : With(node, key, At(own, level + 1));
        if (kind == JsonbChangeKind.Delete)
            return new JsonbObject(node.Members.RemoveAll(member => string.Equals(member.Key, key, StringComparison.Ordinal)));
        if (own is not null && kind is (JsonbChangeKind.InsertBefore or JsonbChangeKind.InsertAfter))
        {
            throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "cannot replace existing key")
            {
                Hint = "Try using the function jsonb_set to replace key value.",
            });
        }
        return own is null && kind == JsonbChangeKind.Replace ? node : With(node, key, value);
    }

    private static JsonbObject With(JsonbObject node, string key, JsonbValue value) =>
        JsonbObject.Of(node.Members.Append(new(key, value)));

    private JsonbArray InArray(JsonbArray node, string step, int level)
    {
        if (!int.TryParse(step, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var index))
        {
            throw new SqlErrorException(new SqlError(
                SqlState.InvalidTextRepresentation, $"path element at position {level + 1} is not an integer: \"{step}\""));
        }
        var count = node.Items.Length;
        var missing = index < 0 ? -(long)index > count : index >= count;
        var last = level == path.Length - 1;
        if (!last) return missing ? node : new JsonbArray(node.Items.SetItem(Position(index, count), At(node.Items[Position(index, count)], level + 1)));
        if (missing)
        {
            if (kind is JsonbChangeKind.Delete or JsonbChangeKind.Replace) return node;
            return new JsonbArray(index < 0 ? node.Items.Insert(0, value) : node.Items.Add(value));
        }
        var at = Position(index, count);
        return new JsonbArray(kind switch
        {
            JsonbChangeKind.Delete => node.Items.RemoveAt(at),
            JsonbChangeKind.InsertBefore => node.Items.Insert(at, value),
            JsonbChangeKind.InsertAfter => node.Items.Insert(at + 1, value),
            JsonbChangeKind.Replace or JsonbChangeKind.ReplaceOrAdd => node.Items.SetItem(at, value),
        });
    }

    private static int Position(int index, int count) => index < 0 ? count + index : index;

    internal static SqlErrorException Invalid(string message, string? hint = null) => new(new SqlError(SqlState.InvalidParameterValue, message) { Hint = hint });
}
