using System.Collections;
using System.Globalization;
using Npgsql;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>A connection of Npgsql to each server: what it reads there, and what it reads back when it sends that.</summary>
public sealed class NpgsqlPair(NpgsqlConnection postgres, NpgsqlConnection lakehouse) : IDisposable
{
    /// <summary>Opens both.</summary>
    public static NpgsqlPair Open(string postgres, string lakehouse) => new(Connect(postgres), Connect(lakehouse));

    /// <summary>The differences for an expression, as sentences.</summary>
    public IEnumerable<string> Compare(string expression)
    {
        var (expected, actual) = (Read(postgres, expression), Read(lakehouse, expression));
        if (expected != actual) yield return $"{expression} in Npgsql: {expected} expected, {actual} came";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        postgres.Dispose();
        lakehouse.Dispose();
    }

    private static NpgsqlConnection Connect(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>The value, its .NET type, and the value that comes back; or the error.</summary>
    private static string Read(NpgsqlConnection connection, string expression)
    {
        try
        {
            using var query = new NpgsqlCommand($"SELECT {expression}", connection);
            object? value;
            string type;
            using (var reader = query.ExecuteReader())
            {
                reader.Read();
                value = reader.GetValue(0);
                type = reader.GetDataTypeName(0);
            }

            using var echo = new NpgsqlCommand("SELECT $1", connection) { Parameters = { new NpgsqlParameter { Value = value ?? DBNull.Value, DataTypeName = type } } };
            return $"{Text(value)} ({value?.GetType().Name}, {type}), back {Text(echo.ExecuteScalar())}";
        }
        catch (Exception e) when (e is PostgresException or InvalidCastException or OverflowException or NotSupportedException or ArgumentException or FormatException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
