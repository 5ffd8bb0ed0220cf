using PgReference;

// What PostgreSQL 15 says about itself, recorded as files of this repository. Run from the repository's root; see usage.
const string usage = """
    Usage (from the repository's root):
      dotnet run --project tools/PgReference -- catalog HOST PORT     writes catalog/*.csv from a running PostgreSQL 15
      dotnet run --project tools/PgReference -- extensions HOST PORT DATABASE  writes catalog/extensions/*.csv from a PostgreSQL 15 that has pgvector (makes the extension there)
      dotnet run --project tools/PgReference -- errcodes FILE         writes SqlState.Generated.cs from PostgreSQL's errcodes.txt
      dotnet run --project tools/PgReference -- encodings HOST PORT   fills the case files of values, encodings.tsv and input.tsv, from a running PostgreSQL 15
      dotnet run --project tools/PgReference -- characters HOST PORT  writes catalog/encodings/*.txt from a running PostgreSQL 15 (leaves nothing there)
      dotnet run --project tools/PgReference -- bindings HOST PORT    fills the binding cases of Lakehouse.Sql.Tests from a running PostgreSQL 15 (makes database analyzer_cases)
    """;

switch (args)
{
    case ["catalog", var host, var port]:
        await new CatalogRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync("catalog");
        return 0;
    case ["extensions", var host, var port, var database]:
        await new ExtensionRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync(database, "catalog/extensions");
        return 0;
    case ["errcodes", var file]:
        await File.WriteAllTextAsync(ErrorCodeTable.GeneratedFile, ErrorCodeTable.Generate(await File.ReadAllLinesAsync(file)));
        return 0;
    case ["encodings", var host, var port]:
        await new EncodingRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync(EncodingRecorder.File);
        await new InputRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync(InputRecorder.File);
        return 0;
    case ["characters", var host, var port]:
        await new CharacterMapRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync("catalog/encodings");
        return 0;
    case ["bindings", var host, var port]:
        await new BindingRecorder(host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).RecordAsync();
        return 0;
    default:
        Console.Error.WriteLine(usage);
        return 2;
}
