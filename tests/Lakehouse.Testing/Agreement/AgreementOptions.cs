namespace Lakehouse.Testing.Agreement;

/// <summary>
/// What a comparison does not look at. Everything is compared unless a case says otherwise, with its reason.
/// </summary>
/// <param name="Reason">Why this case is looser.</param>
public sealed record AgreementOptions(string Reason = "")
{
    /// <summary>Strict: the default.</summary>
    public static AgreementOptions Strict { get; } = new();

    /// <summary>Rows in order; null: where the statement has an ORDER BY of its own.</summary>
    public bool? RowOrder { get; init; }

    /// <summary>Column names.</summary>
    public bool Names { get; init; } = true;

    /// <summary>Type OIDs.</summary>
    public bool TypeOids { get; init; } = true;

    /// <summary>Type modifiers.</summary>
    public bool TypeModifiers { get; init; } = true;

    /// <summary>Values.</summary>
    public bool Values { get; init; } = true;

    /// <summary>The sentence of an error, beside its SQLSTATE.</summary>
    public bool ErrorMessage { get; init; }

    /// <summary>The position of an error.</summary>
    public bool ErrorPosition { get; init; }
}
