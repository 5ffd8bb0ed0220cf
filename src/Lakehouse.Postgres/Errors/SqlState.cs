namespace Lakehouse.Postgres.Errors;

/// <summary>
/// A five-character SQLSTATE. The named codes are PostgreSQL 15's, in <c>SqlState.Generated.cs</c>.
/// </summary>
/// <remarks>PostgreSQL documentation, Appendix A "PostgreSQL Error Codes".</remarks>
/// <param name="Code">Five characters, digits and upper-case letters.</param>
public readonly partial record struct SqlState(string Code)
{
    /// <summary>transaction_timeout; PostgreSQL has it since 17.</summary>
    public static readonly SqlState TransactionTimeout = new("25P04");

    /// <summary>The first two characters: the error's class.</summary>
    public string Class => Code[..2];

    /// <inheritdoc/>
    public override string ToString() => Code;
}
