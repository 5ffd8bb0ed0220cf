using System.Diagnostics;
using Lakehouse.Clients.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql.EntityFrameworkCore.PostgreSQL.Diagnostics.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Scaffolding.Internal;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>EF Core with Npgsql's provider: the database model that <c>dotnet ef dbcontext scaffold</c> makes its classes from.</summary>
[Collection(ClientServersCollection.Name)]
public sealed class EntityFrameworkScaffoldingTests(ClientServers servers)
{
    /// <summary>What scaffolding is asked for: schemas and tables.</summary>
    public static TheoryData<string[], string[]> Selections => new()
    {
        { [], [] },
        { ["shop"], [] },
        { ["public"], [] },
        { [], ["shop.nations", "all_types"] },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public void Scaffolding_finds_the_model_that_it_finds_on_PostgreSQL(string[] schemas, string[] tables)
    {
        servers.Require();
        var options = new DatabaseModelFactoryOptions(tables, schemas);
        Assert.Equal(Describe(Scaffold(servers.PostgresPort, options)), Describe(Scaffold(servers.LakehousePort, options)));
    }

    private static DatabaseModel Scaffold(int port, DatabaseModelFactoryOptions options)
    {
        using var listener = new DiagnosticListener(nameof(EntityFrameworkScaffoldingTests));
        // The provider has no other way in; Microsoft.EntityFrameworkCore.Design takes the same one.
#pragma warning disable EF1001
        var log = new DiagnosticsLogger<DbLoggerCategory.Scaffolding>(
            NullLoggerFactory.Instance, new LoggingOptions(), listener, new NpgsqlLoggingDefinitions(), new NullDbContextLogger());
        return new NpgsqlDatabaseModelFactory(log).Create(Address(port), options);
#pragma warning restore EF1001
    }

    // Schema and extension lakehouse are our own, and the reference has no pgvector; the samples' one index on PostgreSQL is for the speed of other tests.
    private static List<string> Describe(DatabaseModel model) =>
    [
        $"{model.DatabaseName} {model.DefaultSchema} {model.Collation} {Annotations(model)}",
        .. model.Sequences.Select(sequence => $"sequence {sequence.Schema}.{sequence.Name} {sequence.StoreType}"),
        .. model.Tables.Where(table => table.Schema != "lakehouse").OrderBy(table => table.Schema, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal).SelectMany(Describe),
    ];

    private static IEnumerable<string> Describe(DatabaseTable table) =>
    [
        $"{table.GetType().Name} {table.Schema}.{table.Name} '{table.Comment}' {Annotations(table)}",
        .. table.Columns.Select(column =>
            $"  {column.Name} {column.StoreType} null={column.IsNullable} default={column.DefaultValueSql} computed={column.ComputedColumnSql} "
            + $"generated={column.ValueGenerated} collation={column.Collation} '{column.Comment}' {Annotations(column)}"),
        .. table.PrimaryKey is { } key ? [$"  primary key {key.Name} {Names(key.Columns)} {Annotations(key)}"] : Array.Empty<string>(),
        .. table.UniqueConstraints.Select(unique => $"  unique {unique.Name} {Names(unique.Columns)} {Annotations(unique)}").Order(StringComparer.Ordinal),
        .. table.Indexes.Where(_ => table.Schema != "public").Select(index => $"  index {index.Name} {Names(index.Columns)} unique={index.IsUnique} {index.Filter} {Annotations(index)}")
            .Order(StringComparer.Ordinal),
        .. table.ForeignKeys.Select(key =>
                $"  foreign key {key.Name} {Names(key.Columns)} to {key.PrincipalTable.Schema}.{key.PrincipalTable.Name} {Names(key.PrincipalColumns)} {key.OnDelete}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Names(IEnumerable<DatabaseColumn> columns) => $"({string.Join(", ", columns.Select(column => column.Name))})";

    private static string Annotations(IAnnotatable item) => string.Join(' ', item.GetAnnotations()
        .Where(annotation => !annotation.Name.EndsWith(".vector", StringComparison.Ordinal) && !annotation.Name.EndsWith(".lakehouse", StringComparison.Ordinal))
        .OrderBy(annotation => annotation.Name, StringComparer.Ordinal).Select(annotation => $"{annotation.Name}={annotation.Value}"));

    private static string Address(int port) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={ClientServers.Database};Pooling=false";
}
