namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>The rows of a COPY FROM, in one of its formats.</summary>
internal interface ICopyRows
{
    /// <summary>Reads the next row: as many values as there are columns; false behind the last.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">22P04 …: the data is not of the format.</exception>
    bool TryRead(CopyFields fields);

    /// <summary>Where an error is, as PostgreSQL says it behind the table's name: <c>line 3: "…"</c>.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="column">The column whose value is wrong; null where the row is.</param>
    string Where(CopyFields fields, int? column);
}
