namespace Lakehouse.Postgres.Errors;

/// <summary>
/// What an ErrorResponse or NoticeResponse says: PostgreSQL's SQLSTATE and PostgreSQL's words.
/// </summary>
/// <remarks>
/// PostgreSQL documentation, section 55.8 "Error and Notice Message Fields". Named constructors for the messages that
/// several rooms use stand in the partial files beside this one, by class of SQLSTATE.
/// </remarks>
/// <param name="State">The SQLSTATE (field C).</param>
/// <param name="Message">One line, PostgreSQL's wording (field M). Never a secret, a path of ours or a stack trace.</param>
public sealed partial record SqlError(SqlState State, string Message)
{
    /// <summary>Field S and V.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Field D, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Field H, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Field P: one-based, counted in characters (code points) of the statement's text; 0 where there is none.</summary>
    public int Position { get; init; }

    /// <summary>Field W, or null.</summary>
    public string? Where { get; init; }

    /// <summary>Fields s, t, c, d, n: the object the error is about, or null.</summary>
    public SqlErrorObject? Object { get; init; }

    /// <summary>This error as an exception, the way it travels to the wire.</summary>
    public SqlErrorException ToException() => new(this);
}

/// <summary>The object an error names (fields s, t, c, d and n).</summary>
public sealed record SqlErrorObject(
    string? Schema = null, string? Table = null, string? Column = null, string? DataType = null, string? Constraint = null);
