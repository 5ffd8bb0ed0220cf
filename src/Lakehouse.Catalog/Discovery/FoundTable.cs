using System.Collections.Immutable;
using Lakehouse.Storage;

namespace Lakehouse.Catalog.Discovery;

/// <summary>
/// A table as names and folders tell it; nothing was opened yet. Names are exactly the file's or folder's: a name with
/// upper-case letters must be quoted in SQL, as PostgreSQL folds what is not.
/// </summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Format">Of all its files.</param>
/// <param name="Files">In ordinal order of keys.</param>
/// <param name="Keys">The hive keys, in the order of the folders.</param>
public sealed record FoundTable(
    string Schema, string Name, FileFormat Format, ImmutableArray<StoredObject> Files, ImmutableArray<HiveKey> Keys);

/// <summary>Something that discovery left out, and why. The log and <c>lakehouse check</c> show it.</summary>
/// <param name="Subject">The object, folder or table.</param>
/// <param name="Message">One sentence without a full stop.</param>
/// <param name="Fix">What whoever owns the store or the catalog file can do about it, without a full stop.</param>
public sealed record CatalogWarning(string Subject, string Message, string Fix);
