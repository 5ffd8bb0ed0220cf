namespace Lakehouse.Server.Samples;

/// <summary>A column of a sample table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EngineType">Its type in DuckDB's words, which the Parquet file gets.</param>
public sealed record SampleColumn(string Name, string EngineType);
