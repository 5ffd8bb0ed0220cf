using System.Globalization;
using System.Text;
using Lakehouse.Engine.Encoders;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Results;

/// <summary>
/// All that the bytes of a result depend on. The engine's SQL is the statement without its spelling; it names the version of every
/// table that it scans and holds the values of the session (search path, user, settings) that the statement uses.
/// </summary>
/// <param name="Snapshot">The version of the catalog that the statement sees.</param>
/// <param name="User">Whose rights it has.</param>
/// <param name="Sql">The engine's SQL.</param>
/// <param name="Parameters">The parameters' types, formats and bytes.</param>
/// <param name="Columns">The result's types, the formats that the client wants, and the settings by which values are written.</param>
internal sealed record ResultKey(long Snapshot, string User, string Sql, string Parameters, string Columns)
{
    /// <summary>The key of a run; null where an equal run may yield other rows.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lowered">The query.</param>
    /// <param name="parameters">Its parameters, and the formats that the client wants.</param>
    /// <param name="types">Their types.</param>
    /// <param name="columns">What the client is told.</param>
    public static ResultKey? Of(
        Session session, LoweredQuery lowered, ParameterSet parameters, IReadOnlyList<uint> types, IReadOnlyList<ResultColumn> columns)
    {
        // Rows in a result are written by their fields' types, which are not in the key.
        if (!lowered.IsRepeatable || lowered.Fields.Any(fields => !fields.IsEmpty)) return null;
        var values = new StringBuilder();
        for (var i = 0; i < parameters.Count; i++)
        {
            var (value, format) = (parameters.Value(i), parameters.Format(i));
            if (format == FormatCode.Text && IsTime(value)) return null;
            values.Append(CultureInfo.InvariantCulture, $"{types[i]} {(int)format} {(value is null ? "-" : Convert.ToHexString(value))},");
        }

        if (parameters.Count > 0) values.Append(parameters.Encoding.Name);
        return new ResultKey(
            session.Snapshots.Current.Version, lowered.User, lowered.Sql, values.ToString(),
            Written(columns, parameters.ResultFormats, session.Values.Encoding));
    }

    /// <summary>Formats in their shortest form: all text is none.</summary>
    public static FormatCode[] Normal(FormatCode[] formats) => formats.All(format => format == FormatCode.Text) ? [] : formats;

    private static string Written(IReadOnlyList<ResultColumn> columns, FormatCode[] formats, EncodingSettings settings)
    {
        var text = new StringBuilder();
        foreach (var column in columns) text.Append(CultureInfo.InvariantCulture, $"{column.TypeOid},");
        foreach (var format in Normal(formats)) text.Append(format == FormatCode.Text ? 't' : 'b');
        return text.Append(
            CultureInfo.InvariantCulture,
            $" {settings.DateStyle} {settings.DateOrder} {settings.IntervalStyle} {settings.Zone.Name} {settings.ExtraFloatDigits} {settings.ByteaOutput} {settings.Client.Name}")
            .ToString();
    }

    // 'today' is another day tomorrow.
    private static bool IsTime(byte[]? value) => value is not null && WordsForNow.AreIn(Encoding.Latin1.GetString(value));
}
