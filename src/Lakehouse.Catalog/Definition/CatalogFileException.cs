namespace Lakehouse.Catalog.Definition;

/// <summary>One mistake in a catalog file.</summary>
public readonly record struct CatalogFileError(FilePosition At, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{At}: {Message}";
}

/// <summary>A catalog file is not valid. Holds every mistake that was found, in the file's order; the message is a line for each.</summary>
public sealed class CatalogFileException(IReadOnlyList<CatalogFileError> errors)
    : Exception(string.Join('\n', errors))
{
    /// <summary>The mistakes.</summary>
    public IReadOnlyList<CatalogFileError> Errors { get; } = errors;
}
