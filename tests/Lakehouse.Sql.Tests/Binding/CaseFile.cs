namespace Lakehouse.Sql.Tests.Binding;

/// <summary>
/// A file of Cases: statements, each followed by what PostgreSQL 15 answers when it is described. Result columns are lines
/// <c>= name: type @table.column</c>, parameter types a line <c>$ type, type</c>, errors <c>! SQLSTATE at position: message</c> with
/// lines for detail and hint. Lines that begin with # are comments.
/// </summary>
internal static class CaseFile
{
    /// <summary>The statements of a file with their answers.</summary>
    public static IEnumerable<(string Statement, string Answer)> Read(string name)
    {
        var statement = new List<string>();
        var answer = new List<string>();
        foreach (var line in File.ReadLines(Path(name)).Append(""))
        {
            if (line.StartsWith('#')) continue;
            if (line.Length > 1 && line[1] == ' ' && line[0] is '=' or '!' or '$') answer.Add(line);
            else if (line.Length > 0) statement.Add(line);
            else if (statement.Count > 0)
            {
                yield return (string.Join('\n', statement), string.Join('\n', answer));
                statement.Clear();
                answer.Clear();
            }
        }
    }

    /// <summary>Where a file of Cases is.</summary>
    public static string Path(string name) => Root($"tests/Lakehouse.Sql.Tests/Binding/Cases/{name}");

    /// <summary>Where a file of the repository is.</summary>
    public static string Root(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Lakehouse.sln"))) folder = System.IO.Path.GetDirectoryName(folder)!;
        return System.IO.Path.Combine(folder, path);
    }
}
