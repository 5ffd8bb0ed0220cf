namespace Lakehouse.Storage.Parquet;

/// <summary>A file's footer cannot be read as Parquet's.</summary>
public sealed class ParquetException(string message) : Exception(message);
