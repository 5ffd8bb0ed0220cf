namespace Lakehouse.Postgres.Errors;

/// <summary>
/// A five-character SQLSTATE. The named codes are PostgreSQL 15's, in <c>SqlState.Generated.cs</c>.
/// </summary>
/// <remarks>PostgreSQL documentation, Appendix A "PostgreSQL Error Codes".</remarks>
/// <param name="Code">Five characters, digits and upper-case letters.</param>
public readonly partial record struct SqlState(string Code)
{
    /// <summary>The first two characters: the error's class.</summary>
    public string Class => Code[..2];

    /// <inheritdoc/>
    public override string ToString() => Code;
}
